#pragma once

#include <functional>
#include <map>
#include <string>

#include <CLI/CLI.hpp>

#include "cli/options.hpp"

namespace schemagen::cli {

/// Where the options of each command land; the parsed command is the one CLI11 says was chosen.
struct Parsed {
  Globals globals;
  InitOptions init;
  InspectOptions inspect;
  DiffOptions diff;
  CheckOptions check;
  RevisionOptions revision;
  RunOptions upgrade;
  RunOptions downgrade;
  PreflightOptions preflight;
  CurrentOptions current;
  LogOptions log;
  HeadsOptions heads;
  HistoryOptions history;
  ShowOptions show;
  StampOptions stamp;
  RepairOptions repair;
  MergeOptions merge;
  RebaseOptions rebase;
  SquashOptions squash;
  EditOptions edit;
  LintOptions lint;
  VerifyOptions verify;
  ExplainOptions explain;
  DatabaseOptions database;
  std::string help_topic;
  bool json = false;
  bool no_progress = false;
  bool no_cache = false;
  bool version = false;
};

/// One command: its value once parsed, and the output formats it knows.
struct Declared {
  std::function<Command()> command;
  std::vector<std::string> formats;
};
using DeclaredCommands = std::map<std::string, Declared>;

void declare_globals(CLI::App& app, Parsed& parsed);
void declare_start(CLI::App& app, Parsed& parsed, DeclaredCommands& out);
void declare_change(CLI::App& app, Parsed& parsed, DeclaredCommands& out);
void declare_graph(CLI::App& app, Parsed& parsed, DeclaredCommands& out);
void declare_run(CLI::App& app, Parsed& parsed, DeclaredCommands& out);
void declare_look(CLI::App& app, Parsed& parsed, DeclaredCommands& out);
void declare_lint(CLI::App& app, Parsed& parsed, DeclaredCommands& out);
void declare_server(CLI::App& app, Parsed& parsed, DeclaredCommands& out);

/// The options of a command that can be run for many databases.
void add_fleet_options(CLI::App& command, FleetOptions& fleet);

/// A command with its help: one line, and examples at the end.
CLI::App* add_command(CLI::App& app, const std::string& name, const std::string& group,
                      const std::string& description, const std::string& examples);

}  // namespace schemagen::cli
