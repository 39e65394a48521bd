"""Our own colours: what a tied, broken or untied figure looks like, in the dark and in the light."""

from __future__ import annotations

from textual.theme import Theme

DARK = Theme(
    name="gouji-dark",
    dark=True,
    primary="#6cb0f5",
    secondary="#b8a1f0",
    accent="#f2c46d",
    success="#86c98f",
    warning="#f2c46d",
    error="#ff8a80",
    foreground="#dde1e8",
    background="#15181e",
    surface="#1b1f27",
    panel="#2a303b",
    variables={
        "tied": "#86c98f",
        "broken": "#ff8a80",
        "untied": "#99a1ae",
        "faint": "#8790a0",
        "mark": "#b8a1f0",
        "heading": "#a9c9ef",
        "key-foreground": "#f2c46d",
        "cursor-background": "#6cb0f5",
        "cursor-foreground": "#10131a",
        "chosen-background": "#323a48",
        "suspect-background": "#6b2326",
        "suspect-foreground": "#ffe3e0",
        "counterpart-background": "#234a63",
        "counterpart-foreground": "#e2f1fb",
        "operand-background": "#2c3a4f",
        "hit-background": "#f2c46d",
        "hit-foreground": "#1b1508",
        "focus-title-background": "#31517a",
        "focus-title-foreground": "#ffffff",
    },
)

LIGHT = Theme(
    name="gouji-light",
    dark=False,
    primary="#1f5fa8",
    secondary="#6a48b8",
    accent="#8a5a00",
    success="#1d6b2c",
    warning="#8a5a00",
    error="#b3261e",
    foreground="#1f2328",
    background="#fbfaf6",
    surface="#f4f2ec",
    panel="#e4e1d8",
    variables={
        "tied": "#1d6b2c",
        "broken": "#b3261e",
        "untied": "#5f6670",
        "faint": "#62686f",
        "mark": "#6a48b8",
        "heading": "#1f4f86",
        "key-foreground": "#8a3b00",
        "cursor-background": "#1f5fa8",
        "cursor-foreground": "#ffffff",
        "chosen-background": "#d5dbe4",
        "suspect-background": "#ffd9d4",
        "suspect-foreground": "#7a0f09",
        "counterpart-background": "#cfe5f5",
        "counterpart-foreground": "#0d3a5c",
        "operand-background": "#e3eaf2",
        "hit-background": "#ffd257",
        "hit-foreground": "#2b2000",
        "focus-title-background": "#1f5fa8",
        "focus-title-foreground": "#ffffff",
    },
)

THEMES = (DARK, LIGHT)
