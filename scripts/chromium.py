"""How Chromium is started: one list of flags for all that drive it."""

# In a container it has no sandbox of its own, and in a closed network it tries, without the later
# ones, to reach its makers' hosts.
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-sync",
    "--disable-background-networking",
    "--disable-component-update",
)
