import sys

from passend.cli.main import main

sys.exit(main())
