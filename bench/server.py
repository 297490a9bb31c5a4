"""A private PostgreSQL server for one run, owned by an ordinary user."""

import glob
import os
import pathlib
import pwd
import shutil
import subprocess
import tempfile

SETTINGS = {
    "listen_addresses": "", "fsync": "off", "synchronous_commit": "off", "full_page_writes": "off",
    "max_wal_size": "4GB", "max_locks_per_transaction": "1024", "shared_buffers": "512MB",
    "autovacuum": "off", "unix_socket_permissions": "0777",
}


def binaries():
    """The folder with the programs of the newest installed server."""
    folders = glob.glob("/usr/lib/postgresql/*/bin")
    if not folders:
        raise SystemExit("no PostgreSQL found: install Debian's package postgresql")
    return max(folders, key=lambda folder: int(pathlib.Path(folder).parent.name))


class Server:
    def __init__(self):
        self.bin = binaries()
        # PostgreSQL refuses to run as root.
        self.user = pwd.getpwnam("postgres").pw_name if os.geteuid() == 0 else None
        self.folder = tempfile.mkdtemp(prefix="schemagen-bench-")
        if self.user:
            shutil.chown(self.folder, self.user)
        os.chmod(self.folder, 0o755)

    def __enter__(self):
        data = f"{self.folder}/data"
        self._run("initdb", "-D", data, "-U", "postgres", "--auth=trust", "-E", "UTF8",
                  "--locale=C.UTF-8", "--no-sync")
        settings = " ".join(f"-c {name}={value or chr(39) * 2}" for name, value in SETTINGS.items())
        self._run("pg_ctl", "-D", data, "-w", "-l", f"{self.folder}/log", "start", "-o",
                  f"{settings} -k {self.folder}")
        return self

    def __exit__(self, *_):
        self._run("pg_ctl", "-D", f"{self.folder}/data", "-m", "immediate", "stop")
        shutil.rmtree(self.folder, ignore_errors=True)

    def _run(self, program, *arguments):
        done = subprocess.run([f"{self.bin}/{program}", *arguments], user=self.user, cwd="/",
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        if done.returncode != 0:
            raise SystemExit(f"{program} failed:\n{done.stdout}")

    def url(self, database):
        return f"postgresql://postgres@/{database}?host={self.folder}"

    def psql(self, database, text):
        done = subprocess.run([f"{self.bin}/psql", "-Xqv", "ON_ERROR_STOP=1", self.url(database)],
                              input=text, text=True, stdout=subprocess.DEVNULL,
                              stderr=subprocess.PIPE)
        if done.returncode != 0:
            raise SystemExit(f"psql failed:\n{done.stderr}")

    def create(self, database, text):
        self.psql("postgres", f"CREATE DATABASE {database};")
        self.psql(database, text)
        # Statistics decide the plans of catalog queries, as autovacuum would give them in time.
        self.psql(database, "VACUUM ANALYZE;")
