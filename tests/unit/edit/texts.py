"""Texts that YAML takes for something else, and files as other people's hands and programs write them."""

from __future__ import annotations

HOSTILE = (
    "yes", "null", "~", "true", "012", "1.5", "2566-10-01", "# ไม่ใช่หมายเหตุ", "ก #ข", "{x}", "[ก, ข]", "ก, ข", "a: b", "คำ:", "- ก", "-", "? ก",
    "&a", "*a", "!t", "|", ">", "%x", "@x", "`x`", "---", "...", "'", '"', "“ก”", 'ว่า "ดี" และ \'งาม\'', " นำ", "ตาม ", "", " ", "ก\nข", "ก\n\n  ข\n",
    "\nก", "ก\n\n", "ก\tข", "\\n", "C:\\งาน\\ก", "๑๒๓ วัน", "{{ x }}", "<b>ก</b>", "ก" * 300, "=", "<<", "ก\r\nข", "\u00a0ก", "ก\u200bข", "😀",
)  # fmt: skip

MESSY = """\
# ของคนอื่น
---
id:   job      # รหัส
"title":  'งาน ''ตัวอย่าง'''
objectives: [ก,
   ข,   # ข้อ ข
  'ค' ]
scope:
- หนึ่ง   # ข้อแรก
# เหนือข้อสอง
-   สอง

# หัวข้อแยก

-  |
   สาม
   สี่

   ห้า


terms: {}
laws:    # กฎหมาย
    - law: a
      section:\t๕
      # ใต้ a
    -
      law: b
    - {law: c, note: "x, y",}
steps:
  -   id: one
      do: >-
         พับ
         ข้อความ
      by:

      time: ๓ วัน
  - # ความเห็นหลังขีด
    id: two
    decide: "ตรวจ
      แล้ว"
    yes: { label: ผ่าน }
    no:
        label: ไม่ผ่าน
        back-to: one


notes:
- - x
...
"""
