#pragma once

#include <string>
#include <variant>
#include <vector>

namespace schemagen::cli {

/// Several databases at once: --targets and what goes with it.
struct FleetOptions {
  std::string file;  ///< "" is the project's one database
  int jobs = 4;
  int canary = 1;  ///< so many first, before the others begin
  bool keep_going = false;
};

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
  FleetOptions fleet;         ///< of the commands that can be run for many
  std::string target_name;    ///< in a process for one of many
  std::string target_schema;  ///< that takes the place of the managed one
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
  std::vector<std::string> heads;  ///< what it revises; none is the only head
  bool splice = false;
  std::vector<std::string> labels;
  std::vector<std::string> depends_on;
};
struct MergeOptions {
  std::vector<std::string> revisions;
  std::string message;
  std::string id;
  bool splice = false;
  std::vector<std::string> labels;
};
struct RebaseOptions {
  std::string revision;
  std::string onto;  ///< "" is the other head
};
struct SquashOptions {
  std::string range;
  std::string message;
  std::string id;
  bool yes = false;
};
struct EditOptions {
  std::vector<std::string> revisions;
};
struct RunOptions {
  bool up = true;
  std::vector<std::string> targets;
  bool print = false;
  bool dry_run = false;
  bool yes = false;
  std::string wait;         ///< for another run, a duration; "" for the usual one
  std::string wait_for_db;  ///< until the database takes connections; "" for not at all
  bool allow_pooler = false;
  int max_attempts = 0;  ///< at transactions that get no lock in time; 0 for the usual number
  std::string backup;    ///< a file to dump the database into first
  std::string to_time;   ///< back to what was applied then; "" for a revision
  bool verify = false;   ///< compare the database with the models afterwards
};
struct PreflightOptions {
  std::vector<std::string> targets;  ///< none is all heads
};
struct CurrentOptions {
  bool check_heads = false;
};
struct LogOptions {
  int count = 0;  ///< the newest so many; 0 for all
};
struct HeadsOptions {
  bool resolve_dependencies = false;
};
struct BranchesOptions {};
struct HistoryOptions {
  std::string range;
  bool indicate_current = false;
  bool graph = false;
};
struct ShowOptions {
  std::vector<std::string> revisions;
};
struct StampOptions {
  std::vector<std::string> targets;
  bool purge = false;
  bool print = false;
};
struct RepairOptions {
  std::vector<std::string> revisions;  ///< none is every edited one
  bool yes = false;
};
struct LintOptions {
  std::vector<std::string> what;  ///< files, or a range of revisions; none is every migration
  std::string severity = "note";  ///< the least that is shown
  std::vector<std::string> select;
  std::vector<std::string> ignore;
  std::vector<std::string> naming;  ///< KIND=REGEX
  std::string postgres;             ///< the version of the server: 15 or 14.2
  bool models = false;              ///< only what the models declare
  bool migrations = false;          ///< only the migrations
};
struct VerifyOptions {
  std::string range;  ///< A:B; none is every migration
  bool data = false;  ///< with rows in every table
};
struct ExplainOptions {
  std::string code;
};
struct DatabaseOptions {
  std::string action;
  std::vector<std::string> rest;
  bool yes = false;
};

using Command =
    std::variant<InitOptions, InspectOptions, DiffOptions, CheckOptions, RevisionOptions,
                 RunOptions, PreflightOptions, CurrentOptions, LogOptions, HeadsOptions,
                 BranchesOptions, HistoryOptions, ShowOptions, StampOptions, RepairOptions,
                 MergeOptions, RebaseOptions, SquashOptions, EditOptions, LintOptions,
                 VerifyOptions, ExplainOptions, DatabaseOptions>;

}  // namespace schemagen::cli
