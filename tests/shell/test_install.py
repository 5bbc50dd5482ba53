"""The traps of a first start: each says one clear line and exits 1."""

import os
import shutil
import socket
import stat
import subprocess
import sys

import pytest

from tests.conventions.source import ROOT


def install_in(folder, *, path):
    """Run the install script of a copy of the shell's files in `folder`, with only `path` to find programs."""
    (folder / "scripts").mkdir()
    shutil.copy(ROOT / "scripts" / "install.sh", folder / "scripts")
    for name in [".python-version", "requirements-dev.lock"]:
        shutil.copy(ROOT / name, folder)
    return subprocess.run(
        ["bash", "scripts/install.sh"],
        cwd=folder,
        env={"PATH": str(path), "HOME": str(folder)},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


@pytest.fixture
def tools(tmp_path):
    """A folder of programs with a shell's bare needs, and no Python worth the name."""
    folder = tmp_path / "tools"
    folder.mkdir()
    for name in ["bash", "dirname", "cat", "cksum", "rm", "env"]:
        (folder / name).symlink_to(shutil.which(name))
    return folder


def pretend(folder, name, exit_code):
    """A program called `name` that exists and fails."""
    program = folder / name
    program.write_text(f"#!{shutil.which('bash')}\nexit {exit_code}\n")
    program.chmod(program.stat().st_mode | stat.S_IEXEC)


def test_without_any_python_it_says_what_to_install(tmp_path, tools):
    (tmp_path / "clone").mkdir()

    done = install_in(tmp_path / "clone", path=tools)

    assert done.returncode == 1
    assert "install Python 3.13" in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


def test_a_shim_that_exists_and_fails_is_not_believed(tmp_path, tools):
    pretend(tools, "uv", 127)
    pretend(tools, "python3.13", 127)
    (tmp_path / "clone").mkdir()

    done = install_in(tmp_path / "clone", path=tools)

    assert done.returncode == 1
    assert "install Python 3.13" in done.stderr


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_read_only_folder_is_named(tmp_path, tools):
    clone = tmp_path / "clone"
    clone.mkdir()
    (clone / "scripts").mkdir()
    shutil.copy(ROOT / "scripts" / "install.sh", clone / "scripts")
    clone.chmod(0o500)

    done = subprocess.run(["bash", "scripts/install.sh"], cwd=clone, capture_output=True, text=True, check=False)

    assert done.returncode == 1
    assert "read-only" in done.stderr


def test_a_busy_port_is_named_with_the_way_out():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]

        done = subprocess.run(
            [sys.executable, "scripts/run.py", "--port", str(port)],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
            timeout=30,
        )

    assert done.returncode == 1
    assert (
        done.stderr.strip()
        == f"Backstride: port {port} is busy; choose another one, for example: make run PORT={port + 1}"
    )
