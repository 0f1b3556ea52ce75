"""One run of ``khumue serve``: build, tell, wait for a change, build again."""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from khumue.messages import Messages
from khumue.preview.server import PreviewServer
from khumue.preview.state import Channel, told
from khumue.preview.watch import Changes, watching
from khumue.problems import Level
from khumue.publish.build import build
from khumue.publish.request import BuildRequest, BuildResult
from khumue.standard import template_folders
from khumue.views.edition import Edition

OUTPUT = Path(".build", ".preview", "site")
"""Where a preview's pages of the internal edition stand in the project; ``site/`` stays what was last published. No office's id begins with a dot."""

_CTRL_C_SECONDS = 0.5

Report = Callable[[BuildResult, Messages], None]
ReportFault = Callable[[Exception], None]


class Session:
    """Rebuilds in a thread of its own, so that Ctrl-C is heard at once and never reaches the builders of pages."""

    def __init__(self, request: BuildRequest, channel: Channel, report: Report, report_fault: ReportFault) -> None:
        self._request, self._channel = request, channel
        self._report, self._report_fault = report, report_fault
        self._changes = Changes()
        self._shows_public = False

    def run(self, server: PreviewServer, ready: Callable[[], None]) -> None:
        """Serve until Ctrl-C; ``ready`` is called when the first build is done."""
        server.ask_for_public = self._show_public
        serving = threading.Thread(target=server.serve_forever, name="serve")
        building = threading.Thread(target=self._build_again_and_again, args=(ready,), name="build")
        with server, watching(self._request.project, self._changes):
            serving.start()
            building.start()
            try:
                while building.is_alive():
                    # On Windows a wait without end does not hear Ctrl-C.
                    building.join(_CTRL_C_SECONDS)
            finally:
                self._changes.close()
                self._channel.close()
                server.shutdown()
                serving.join()
                building.join()

    def _show_public(self) -> None:
        """From now on the public edition is made too: at once, and after each change."""
        if not self._shows_public:
            self._shows_public = True
            self._changes.note()

    def _build_again_and_again(self, ready: Callable[[], None]) -> None:
        if hasattr(signal, "pthread_sigmask"):
            # The processes that a build starts inherit this: Ctrl-C must not make each of them print a traceback.
            signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
        self.build_once()
        ready()
        while self._changes.wait():
            self.build_once()

    def build_once(self) -> None:
        """Build, and tell the terminal and the pages."""
        try:
            messages = Messages.load(template_folders(self._request.project))
            result = build(self._request, lambda _text: None)
            if self._shows_public:
                public = replace(self._request, out=self._request.out.with_name("public"), edition=Edition.PUBLIC)
                result = replace(result, changed=result.changed + build(public, lambda _text: None).changed)
        except Exception as fault:  # noqa: BLE001 - a template half written, a file gone while it is read: wait for the next change
            self._channel.tell((), changed=False, fault=f"{type(fault).__name__}: {fault}")
            self._report_fault(fault)
            return
        errors = [problem for problem in result.problems if problem.level is Level.ERROR]
        self._channel.tell(told(errors, messages), changed=result.changed > 0)
        self._report(result, messages)
