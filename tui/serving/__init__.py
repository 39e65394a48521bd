"""The screens in a browser, for those who cannot install anything: `gouji serve`."""
