"""What the command-line library says, in Thai: it asks gettext for its sentences and comes with none but English ones."""

from __future__ import annotations

import gettext
import sys

SENTENCES = {
    "Usage:": "วิธีใช้:",
    "Options": "ตัวเลือก",
    "Commands": "คำสั่ง",
    "Positional arguments": "สิ่งที่ต้องระบุ",
    "Show this message and exit.": "แสดงวิธีใช้นี้",
    "Show the version and exit.": "แสดงรุ่นของโปรแกรม",
    "Try '{command} {option}' for help.": "ดูวิธีใช้ด้วยคำสั่ง '{command} {option}'",
    "Error: {message}": "ใช้คำสั่งไม่ถูกต้อง: {message}",
    "Aborted!": "หยุดตามที่สั่ง",
    "Missing command.": "ยังไม่ได้ระบุคำสั่ง",
    "No such command {name!r}.": "ไม่มีคำสั่ง {name!r}",
    "No such command '{name}'.": "ไม่มีคำสั่ง '{name}'",
    "No such option {name!r}.": "ไม่มีตัวเลือก {name!r}",
    "No such option: {name}": "ไม่มีตัวเลือก {name}",
    "Did you mean {possibility}?": "ต้องการ {possibility} หรือไม่",
    "(Did you mean one of: {possibilities}?)": "(ต้องการคำใดในนี้หรือไม่: {possibilities})",
    "(Possible options: {possibilities})": "(ต้องการคำใดในนี้หรือไม่: {possibilities})",
    "Missing argument": "ยังไม่ได้ระบุ",
    "Missing option": "ยังไม่ได้ใส่ตัวเลือก",
    "Missing parameter": "ยังไม่ได้ระบุค่า",
    "Missing parameter: {param_name}": "ยังไม่ได้ระบุค่า {param_name}",
    "Missing {param_type}": "ยังไม่ได้ระบุ {param_type}",
    "Got unexpected extra argument ({args})": "มีคำเกินมา ({args})",
    "Got unexpected extra arguments ({args})": "มีคำเกินมา ({args})",
    "Invalid value: {message}": "ค่าไม่ถูกต้อง: {message}",
    "Invalid value for {param_hint}: {message}": "ค่าของ {param_hint} ไม่ถูกต้อง: {message}",
    "Option {name!r} does not take a value.": "ตัวเลือก {name!r} ไม่รับค่า",
    "Option {name!r} requires an argument.": "ตัวเลือก {name!r} ต้องมีค่าตามหลัง",
    "Option {name!r} requires {nargs} arguments.": "ตัวเลือก {name!r} ต้องมีค่าตามหลัง {nargs} ค่า",
    "Argument {name!r} takes {nargs} values.": "{name!r} ต้องมี {nargs} ค่า",
    "Could not open file {filename!r}: {message}": "เปิดไฟล์ {filename!r} ไม่ได้: {message}",
    "unknown error": "ไม่ทราบสาเหตุ",
    "Choose from:\n\t{choices}": "เลือกจาก\n\t{choices}",
    "{value!r} is not {choice}.": "{value!r} ใช้ไม่ได้ ใช้ได้เฉพาะ {choice}",
    "{value!r} is not one of {choices}.": "{value!r} ใช้ไม่ได้ ใช้ได้เฉพาะ {choices}",
    "{value} is not in the range {range}.": "{value} อยู่นอกช่วง {range}",
    "{value!r} is not a valid {number_type}.": "{value!r} ไม่ใช่ตัวเลขที่ใช้ได้",
    "{name} {filename!r} does not exist.": "ไม่พบ {filename!r}",
    "{name} {filename!r} is a file.": "{filename!r} เป็นไฟล์ แต่ต้องใช้โฟลเดอร์",
    "{name} {filename!r} is a directory.": "{filename!r} เป็นโฟลเดอร์ แต่ต้องใช้ไฟล์",
    "{name} {filename!r} is not readable.": "อ่าน {filename!r} ไม่ได้",
    "{name} {filename!r} is not writable.": "เขียน {filename!r} ไม่ได้",
    "default: {default}": "ปกติ {default}",
    "deprecated": "เลิกใช้แล้ว",
}
"""English sentence of the library -> ours, with the same places to fill. A sentence that is not here stays English."""


def speak_thai() -> None:
    """Hand our sentences to every module of click that asks gettext for its own."""
    for name, module in list(sys.modules.items()):
        if name.partition(".")[0] == "click":
            if getattr(module, "_", None) is gettext.gettext:
                module._ = _say  # type: ignore[attr-defined]
            if getattr(module, "ngettext", None) is gettext.ngettext:
                module.ngettext = _say_number  # type: ignore[attr-defined]


def _say(message: str) -> str:
    return SENTENCES.get(message, message)


def _say_number(singular: str, plural: str, number: int) -> str:
    return _say(singular if number == 1 else plural)
