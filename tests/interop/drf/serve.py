"""Serves the blog from an empty database, on a free port of the loopback interface.

`serve.py DATABASE ADDRESS`: the URL of the API is written to the file ADDRESS when it listens.
"""

import os
import pathlib
import sys

database, address = sys.argv[1:]
os.environ["BLOG_DATABASE"] = database
os.environ["DJANGO_SETTINGS_MODULE"] = "blog.settings"

import waitress
from django.core.management import call_command
from django.core.wsgi import get_wsgi_application

application = get_wsgi_application()
call_command("migrate", run_syncdb=True, verbosity=0)
server = waitress.create_server(application, host="127.0.0.1", port=0, threads=4)
pathlib.Path(address).write_text(f"http://127.0.0.1:{server.effective_port}/api")
server.run()
