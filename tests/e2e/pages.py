"""One page of every kind, by name."""

from __future__ import annotations

KINDS = {
    "portal": "index.html",
    "home": "chiangrai4/index.html",
    "unit": "chiangrai4/units/dlict/index.html",
    "unit with scope": "uttaradit2/units/policy-and-planning/index.html",
    "process with base": "chiangrai4/processes/emis.html",
    "process without base": "uttaradit2/processes/basic-education-plan.html",
    "person": "chiangrai4/people/natthawat.html",
    "people": "chiangrai4/people/index.html",
    "processes": "uttaradit2/processes/index.html",
    "laws": "uttaradit2/laws.html",
    "forms": "uttaradit2/forms.html",
    "systems": "chiangrai4/systems.html",
    "glossary": "chiangrai4/glossary.html",
    "findings": "chiangrai4/findings.html",
    "about": "chiangrai4/about.html",
    "calendar": "chiangrai4/calendar.html",
    "calendar without days": "uttaradit2/calendar.html",
    "verify": "chiangrai4/verify.html",
    "not found": "chiangrai4/404.html",
}
