"""From built trees to ``site/``: one build at a time, checked, swapped in whole, the last good one kept until then."""
