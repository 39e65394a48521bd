"""The certificate of a check on a screen: every figure with its tick and what stands behind it."""
