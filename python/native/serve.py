"""Runs calls for `cargo xtask measure --python-native`, as the interpreters in the page do.

Standard input has messages as lines of JSON: the address of the page, then calls. Standard output has the replies.
The modules of this folder take the place of those of the same name in `runtime`, which are for a browser.
"""

import sys
from pathlib import Path

FOLDER = Path(__file__).resolve().parent
sys.path[:0] = [str(FOLDER), str(FOLDER.parent / "runtime")]

# A process of the pool imports this file again, and must not serve.
if __name__ == "__main__":
    import runner

    runner.serve()
