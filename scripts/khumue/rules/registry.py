"""All rules, in the order of their codes. A new rule is a new file and a new line in both lists here."""

from __future__ import annotations

from khumue.problems import Problem, in_order
from khumue.resolve.left_out import may_be_left_out
from khumue.resolve.project import Project
from khumue.rules import (
    asset_refused,
    asset_unreadable,
    cited_law_lapsed,
    cited_law_replaced,
    cited_law_unverified,
    copied_process,
    curly_quotes,
    dead_end,
    decision_with_one_exit,
    document_author,
    double_sara_e,
    double_space,
    doubled_mark,
    duty_without_process,
    emblem_unfit,
    empty_part,
    empty_section,
    endless_loop,
    exit_without_label,
    form_file_missing,
    inside_unclear_step,
    inside_unknown_step,
    invisible_character,
    label_is_a_step,
    law_without_successor,
    line_account,
    list_mark_in_text,
    long_title,
    manual_without_emblem,
    misplaced_mark,
    mixed_digits,
    mobile_number,
    name_in_asset,
    national_id,
    no_indicator,
    no_shape,
    no_steps,
    no_way_to_end,
    nothing_as_item,
    office_without_address,
    open_data_incomplete,
    picture_metadata,
    placeholder_left,
    private_mail,
    process_in_no_manual,
    process_outside_units,
    proposal_unanswered,
    return_to_later_step,
    review_overdue,
    signature_image,
    source_item_lost,
    source_time_differs,
    split_sara_am,
    step_without_actor,
    step_without_time,
    text_cut_by_comment,
    time_over_promise,
    turned_text,
    unknown_reference,
    unreachable_step,
    unused_form,
    unused_law,
    unused_role,
    unused_system,
    unused_term,
    waiver_expired,
    waiver_unused,
)
from khumue.rules.rule import Rule

RULES: tuple[Rule, ...] = (
    unknown_reference.RULE,  # KM301
    process_outside_units.RULE,  # KM311
    process_in_no_manual.RULE,  # KM312
    duty_without_process.RULE,  # KM313
    unused_form.RULE,  # KM314
    unused_law.RULE,  # KM315
    unused_term.RULE,  # KM316
    unused_role.RULE,  # KM317
    unused_system.RULE,  # KM318
    source_item_lost.RULE,  # KM319
    source_time_differs.RULE,  # KM320
    manual_without_emblem.RULE,  # KM321
    form_file_missing.RULE,  # KM322
    office_without_address.RULE,  # KM323
    open_data_incomplete.RULE,  # KM324
    empty_part.RULE,  # KM325
    unreachable_step.RULE,  # KM401
    no_way_to_end.RULE,  # KM402
    dead_end.RULE,  # KM403
    decision_with_one_exit.RULE,  # KM404
    exit_without_label.RULE,  # KM405
    endless_loop.RULE,  # KM406
    step_without_actor.RULE,  # KM407
    step_without_time.RULE,  # KM408
    time_over_promise.RULE,  # KM409
    empty_section.RULE,  # KM410
    no_steps.RULE,  # KM411
    no_indicator.RULE,  # KM412
    return_to_later_step.RULE,  # KM413
    inside_unknown_step.RULE,  # KM414
    review_overdue.RULE,  # KM415
    inside_unclear_step.RULE,  # KM416
    label_is_a_step.RULE,  # KM417
    copied_process.RULE,  # KM418
    proposal_unanswered.RULE,  # KM419
    mixed_digits.RULE,  # KM501
    double_sara_e.RULE,  # KM502
    split_sara_am.RULE,  # KM503
    doubled_mark.RULE,  # KM504
    misplaced_mark.RULE,  # KM505
    double_space.RULE,  # KM506
    invisible_character.RULE,  # KM507
    long_title.RULE,  # KM508
    turned_text.RULE,  # KM509
    text_cut_by_comment.RULE,  # KM510
    list_mark_in_text.RULE,  # KM511
    nothing_as_item.RULE,  # KM512
    placeholder_left.RULE,  # KM513
    no_shape.RULE,  # KM514
    curly_quotes.RULE,  # KM515
    cited_law_replaced.RULE,  # KM601
    cited_law_unverified.RULE,  # KM602
    law_without_successor.RULE,  # KM603
    cited_law_lapsed.RULE,  # KM604
    national_id.RULE,  # KM751
    mobile_number.RULE,  # KM752
    private_mail.RULE,  # KM753
    line_account.RULE,  # KM754
    signature_image.RULE,  # KM755
    picture_metadata.RULE,  # KM756
    document_author.RULE,  # KM757
    asset_unreadable.RULE,  # KM758
    waiver_expired.RULE,  # KM759
    waiver_unused.RULE,  # KM760
    asset_refused.RULE,  # KM761
    emblem_unfit.RULE,  # KM762
    name_in_asset.RULE,  # KM763
)

BY_CODE = {rule.code: rule for rule in RULES}

DEPENDING_ON_TODAY = frozenset(rule.code for rule in RULES if rule.depends_on_today)
"""Codes that may be found tomorrow in what is sound today; built pages do not show them."""


def run(project: Project) -> list[Problem]:
    """What all rules find, sorted by file and place."""
    found = (problem for rule in RULES for problem in rule.check(project))
    return in_order(problem for problem in found if not may_be_left_out(project, problem))
