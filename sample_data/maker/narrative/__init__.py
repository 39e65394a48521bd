"""The explaining text (情况说明), section by section, in the wording of many writers."""
