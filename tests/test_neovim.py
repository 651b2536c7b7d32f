"""Neovim, as people run it, with the language server: what it shows, what it completes, mends and renames."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from typing import Any

import pytest

NVIM = shutil.which("nvim")

pytestmark = pytest.mark.skipif(NVIM is None, reason="Neovim is not installed")

FILES = {
    "asyncdocs.yml": "docs: docs\n",
    "docs/adr-0004-boats.md": "---\nid: ADR-4\nstatus: accepted\nowner: Dana Berg\n---\n# Which boats\n\n## Why\n\nCost.\n",
    "docs/index.md": "# Home\n\nWe sail daily.\n\n[why](adr-0004-boats.md#why)\n",
}

SCRIPT = """
vim.opt.swapfile = false
local out, said = {}, {}
local function wait(what, done)
  if not vim.wait(60000, done, 20) then error("waited in vain for " .. what) end
end
local function codes()
  local found = {}
  for _, each in ipairs(vim.diagnostic.get(0)) do table.insert(found, each.code .. " " .. each.lnum .. ":" .. each.col) end
  return found
end
local function ask(method, params)
  local replies = vim.lsp.buf_request_sync(0, method, params, 60000)
  for _, reply in pairs(replies or {}) do return reply.result end
end

vim.cmd("edit docs/index.md")
local cmd = { arg_python, "-m", "asyncdocs", "lsp" }
local client = vim.lsp.start_client({ name = "asyncdocs", cmd = cmd, root_dir = vim.fn.getcwd() })
vim.lsp.buf_attach_client(0, client)
wait("the server", function() return vim.lsp.get_client_by_id(client) ~= nil and vim.lsp.buf_is_attached(0, client) end)
wait("its start", function() return vim.lsp.get_client_by_id(client).initialized end)

-- Typed, and not saved: a sign of two units, and a link to nowhere.
vim.api.nvim_buf_set_lines(0, 2, 3, false, { "𝛼 We sail [daily](timetabel.md).", "", "As ADR-4 says. As adr" })
wait("a finding", function() return #vim.diagnostic.get(0) > 0 end)
out.typed = codes()

vim.api.nvim_win_set_cursor(0, { 5, 4 })
out.hover = ask("textDocument/hover", vim.lsp.util.make_position_params()).contents.value
local there = ask("textDocument/definition", vim.lsp.util.make_position_params())
vim.lsp.util.jump_to_location(there[1], "utf-16")
out.definition = vim.fn.expand("%:t") .. " " .. vim.fn.getline(".")
vim.cmd("buffer docs/index.md")

vim.cmd("normal! 5G$")
vim.cmd("startinsert!")
local params = vim.lsp.util.make_position_params()
params.position.character = #vim.fn.getline(5)
out.completion = {}
for _, item in ipairs(ask("textDocument/completion", params).items) do table.insert(out.completion, item.label) end
vim.cmd("stopinsert")

vim.api.nvim_win_set_cursor(0, { 3, 14 })
local range = vim.lsp.util.make_range_params()
range.context = { diagnostics = vim.lsp.diagnostic.get_line_diagnostics() }
out.actions = {}
for _, action in ipairs(ask("textDocument/codeAction", range)) do
  table.insert(out.actions, action.title)
  if action.title:find("expect comment") then vim.lsp.util.apply_workspace_edit(action.edit, "utf-16") end
end
out.expected = vim.fn.getline(3)
vim.api.nvim_buf_set_lines(0, 2, 3, false, { (vim.fn.getline(3):gsub("%-%-  %-%->", "-- it comes in May -->")) })
wait("no finding", function() return #vim.diagnostic.get(0) == 0 end)

vim.cmd("edit docs/adr-0004-boats.md")
vim.lsp.buf_attach_client(0, client)
vim.api.nvim_win_set_cursor(0, { 8, 4 })
local rename = vim.lsp.util.make_position_params()
rename.newName = "What for"
local change = ask("textDocument/rename", rename)
vim.lsp.util.apply_workspace_edit(change, "utf-16")
out.renamed = { vim.fn.getline(8), vim.api.nvim_buf_get_lines(vim.fn.bufnr("docs/index.md"), 6, 7, false)[1] }
rename.context = { includeDeclaration = false }
wait("a reference", function() -- Neovim tells of changes in other buffers after a while
  out.references = #ask("textDocument/references", rename)
  return out.references > 0
end)

vim.lsp.stop_client(client)
wait("its end", function() return vim.lsp.get_client_by_id(client) == nil or vim.lsp.get_client_by_id(client).is_stopped() end)
vim.fn.writefile({ vim.fn.json_encode(out) }, "out.json")
vim.cmd("quitall!")
"""


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """What Neovim showed, in one run of it."""
    root = tmp_path_factory.mktemp("folder")
    for path, text in FILES.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, "utf-8")
    (root / "script.lua").write_text(f"arg_python = {json.dumps(sys.executable)}\n{SCRIPT}", "utf-8")
    run = subprocess.run(
        [str(NVIM), "--headless", "--clean", "-c", "lua dofile('script.lua')", "-c", "cquit"],
        cwd=root,
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert (root / "out.json").is_file(), run.stderr
    return json.loads((root / "out.json").read_text("utf-8"))


@pytest.mark.parametrize(
    ("what", "wanted"),
    [
        ("typed", ["link-dead 2:13"]),
        ("definition", "adr-0004-boats.md # Which boats"),
        ("completion", ["ADR-4"]),
        ("actions", ["Add an expect comment for `link-dead` with a reason"]),
        ("expected", "𝛼 We sail [daily](timetabel.md). <!-- asyncdocs: expect link-dead --  -->"),
        ("renamed", ["## What for", "[why](adr-0004-boats.md#what-for)"]),
        ("references", 1),
    ],
)
def test_it_works_in_neovim(shown: Any, what: str, wanted: object) -> None:
    assert shown[what] == wanted


def test_it_says_in_neovim_what_a_link_leads_to(shown: Any) -> None:
    assert shown["hover"].startswith("**Which boats** (ADR-4)")
