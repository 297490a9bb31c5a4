#pragma once

#include <string>
#include <variant>
#include <vector>

namespace schemagen::cli {

/// Options that every command takes, before or after its name.
struct Globals {
  std::string config;
  std::string environment;
  std::string url;
  std::string format;  ///< "" is the command's own default
  std::vector<std::string> schemas;
  bool quiet = false;
  bool verbose = false;
  bool progress = true;
  bool cache = true;
  std::string color = "auto";
};

struct InitOptions {
  std::string folder = ".";
};
struct InspectOptions {
  std::string output;  ///< "" is stdout; a folder ends in "/" or exists
  bool force = false;
};
struct DiffOptions {
  std::string from = "database";
  std::string to = "models";
};
struct CheckOptions {
  std::string against = "database";
};
struct RevisionOptions {
  std::string message;
  std::string id;
  bool autogenerate = false;
  bool print = false;
  bool allow_empty = false;
};
struct RunOptions {
  bool up = true;
  std::string target;
  bool print = false;
  bool dry_run = false;
  bool yes = false;
};
struct CurrentOptions {};
struct HeadsOptions {};
struct HistoryOptions {
  std::string range;
};
struct ShowOptions {
  std::string revision;
};
struct StampOptions {
  std::vector<std::string> targets;
  bool purge = false;
};
struct DatabaseOptions {
  std::string action;
  std::vector<std::string> rest;
  bool yes = false;
};

using Command = std::variant<InitOptions, InspectOptions, DiffOptions, CheckOptions,
                             RevisionOptions, RunOptions, CurrentOptions, HeadsOptions,
                             HistoryOptions, ShowOptions, StampOptions, DatabaseOptions>;

}  // namespace schemagen::cli
