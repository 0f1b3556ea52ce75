"""The smallest sound project: every rule finds nothing in it. Rules' examples replace single files of it."""

from __future__ import annotations

import datetime

TODAY = datetime.date(2026, 11, 1)
"""The day that examples are judged on."""

OFFICE = "content/offices/demo/office.yml"
UNITS = "content/offices/demo/units.yml"
PEOPLE = "content/offices/demo/people.yml"
MANUAL = "content/offices/demo/manuals/somjai.yml"
LAWS = "content/laws.yml"
FORMS = "content/forms.yml"
GLOSSARY = "content/glossary.yml"
ROLES = "content/roles.yml"
SYSTEMS = "content/systems.yml"
PRIVACY = "content/privacy.yml"
KINDS = "content/kinds.yml"
PROCESS = "processes/demo/ict/receive.yml"

FILES = {
    KINDS: """\
- id: primary
  title: สำนักงานเขตพื้นที่การศึกษาประถมศึกษา
  form: nine-sections
""",
    OFFICE: """\
id: demo
title: สำนักงานเขตพื้นที่การศึกษาประถมศึกษาตัวอย่าง เขต 1
short-title: สพป.ตัวอย่าง เขต 1
kind: primary
site-url: https://www.example.go.th/manual/
updated: 2569-10-01
open-data: {license: cc-by, maintainer: ict, frequency: year, coverage: province, keywords: คู่มือการปฏิบัติงาน}
""",
    UNITS: """\
- id: ict
  title: กลุ่มส่งเสริมการศึกษาทางไกล เทคโนโลยีสารสนเทศและการสื่อสาร
""",
    PEOPLE: """\
- id: somjai
  name: นางสมใจ ตัวอย่าง
  position: เจ้าพนักงานธุรการ
  unit: ict
  duties:
    - text: รับหนังสือราชการ
      process: receive
""",
    MANUAL: """\
id: somjai
title: คู่มือการปฏิบัติงานรับหนังสือราชการ
person: somjai
parts:
  - part: processes
    processes: [receive]
""",
    LAWS: """\
- id: saraban
  type: regulation
  title: ระเบียบสำนักนายกรัฐมนตรีว่าด้วยงานสารบรรณ พ.ศ. 2526
  status: in-force
""",
    FORMS: """\
- id: register-book
  title: ทะเบียนหนังสือรับ
  kind: register
""",
    GLOSSARY: """\
- id: official-letter
  term: หนังสือราชการ
  meaning: เอกสารที่เป็นหลักฐานในราชการ
""",
    ROLES: """\
- id: clerk
  title: เจ้าหน้าที่ธุรการ
""",
    SYSTEMS: """\
- id: e-saraban
  title: ระบบสารบรรณอิเล็กทรอนิกส์
""",
    PROCESS: """\
id: receive
title: รับหนังสือราชการ
objectives: เพื่อให้หนังสือราชการถึงผู้รับผิดชอบโดยเร็ว
scope: ตั้งแต่รับหนังสือจนถึงส่งให้กลุ่มที่รับผิดชอบ
terms: [official-letter]
steps:
  - id: register
    do: ลงทะเบียนรับหนังสือ
    by: clerk
    time: 30 นาที
    using: e-saraban
  - id: check
    decide: ตรวจความถูกต้องของทะเบียน
    by: clerk
    time: 10 นาที
    yes: {label: ถูกต้อง, to: end}
    no: {label: ไม่ถูกต้อง, back-to: register}
forms: [register-book]
laws: [saraban]
kpis: ร้อยละของหนังสือที่ลงทะเบียนภายใน 1 วันทำการ
""",
}

UNIT_WITH_MAIL = "- id: ict\n  title: กลุ่มส่งเสริมการศึกษาทางไกล\n  contact:\n    email: {mail}\n"
"""Units, with the address still to fill in."""
WAIVER = """\
- id: unit-mailbox
  text: ict.example@gmail.com
  where: content/offices/demo/units.yml
  by: ผู้อำนวยการสำนักงานเขตพื้นที่การศึกษา
  reason: ตู้จดหมายกลางของกลุ่ม ระหว่างรอบัญชีของหน่วยงาน
  until: {day}
"""
"""Waivers, with the last day still to fill in."""
