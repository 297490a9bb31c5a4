#include "cli/args/declare.hpp"
#include "schemagen/cli/config.hpp"

namespace schemagen::cli {
namespace {

const std::vector<std::string> text_or_json{"text", "json"};

CLI::Validator is_duration() {
  return CLI::Validator(
      [](std::string& text) {
        return parse_duration(text) ? std::string() : "write it as 500ms, 10s or 2min";
      },
      "DURATION");
}

CLI::App* add_direction(CLI::App& app, const std::string& name, RunOptions& options,
                        const std::string& description, const std::string& examples) {
  CLI::App* command = add_command(app, name, "Run", description, examples);
  command->add_option("revision", options.targets, "Where to: see below")->option_text("REV");
  CLI::Option* sql =
      command->add_flag("--sql", options.print, "Print a script for psql; REV may be FROM:TO");
  CLI::Option* dry_run = command->add_flag("-n,--dry-run", options.dry_run, "Show what would run");
  command
      ->add_option("--backup", options.backup,
                   "Dump the database with pg_dump first, into a file that is not there yet")
      ->option_text("FILE")
      ->excludes(sql)
      ->excludes(dry_run);
  command->add_option("--wait", options.wait, "How long to wait for another run (10s)")
      ->option_text("DURATION")
      ->check(is_duration());
  command
      ->add_option("--max-attempts", options.max_attempts,
                   "How often to try what gets no lock in time (10)")
      ->option_text("N")
      ->check(CLI::Range(1, 1000));
  command->add_flag("--allow-pooler", options.allow_pooler,
                    "Work through a pooler, with a lease in place of the lock");
  command
      ->add_option("--wait-for-db", options.wait_for_db,
                   "How long to wait until the database takes connections")
      ->option_text("DURATION")
      ->check(is_duration());
  return command;
}

}  // namespace

void declare_run(CLI::App& app, Parsed& parsed, DeclaredCommands& out) {
  const std::string words =
      "\nREV is a revision or the start of one, a label, head, heads, base or current, with +N or "
      "-N\n"
      "behind it, or +N and -N alone; LABEL@REV is meant on that branch. docs/revisions.md has it "
      "all.\n";
  parsed.upgrade.up = true;
  CLI::App* up = add_direction(
      app, "upgrade", parsed.upgrade, "Run migrations up to a revision",
      "  schemagen upgrade head\n"
      "  schemagen upgrade +1 --dry-run\n"
      "  schemagen upgrade heads                  every branch\n"
      "  schemagen upgrade billing@head           one branch\n"
      "  schemagen upgrade base:head --sql > all.sql\n"
      "  schemagen upgrade head --backup shop.dump --verify\n"
      "  schemagen upgrade head --targets tenants.yaml --jobs 8 --canary 2\n"
      "  schemagen upgrade head --format json     one event a line\n"
      "  schemagen upgrade head --wait-for-db 60s in a container that starts with the "
      "database\n" +
          words);
  up->add_flag("--verify", parsed.upgrade.verify,
               "Compare the database with the models afterwards; exit 1 when they differ");
  add_fleet_options(*up, parsed.globals.fleet);
  out["upgrade"] = {[&] { return parsed.upgrade; }, text_or_json};

  parsed.downgrade.up = false;
  CLI::App* down =
      add_direction(app, "downgrade", parsed.downgrade, "Take migrations back down to a revision",
                    "  schemagen downgrade -1\n"
                    "  schemagen downgrade 8f1a2b --yes\n"
                    "  schemagen downgrade billing@base         one branch\n"
                    "  schemagen downgrade --to-time 2026-11-20T10:00:00Z\n"
                    "  schemagen downgrade head:base --sql\n" +
                        words);
  down->add_option("--to-time", parsed.downgrade.to_time,
                   "Back to what was applied at a time, in place of REV")
      ->option_text("TIME")
      ->excludes(down->get_option("--sql"));
  down->add_flag("-y,--yes", parsed.downgrade.yes, "Do not ask before data is lost");
  add_fleet_options(*down, parsed.globals.fleet);
  out["downgrade"] = {[&] { return parsed.downgrade; }, text_or_json};

  CLI::App* preflight = add_command(
      app, "preflight", "Run",
      "Tell what a run would meet: locks, long transactions, rights, sizes",
      "  schemagen preflight                      exit 1 when something would hold the run up\n"
      "  schemagen preflight head --env production --json\n");
  preflight->add_option("revision", parsed.preflight.targets, "Where to; all heads by default")
      ->option_text("REV");
  out["preflight"] = {[&] { return parsed.preflight; }, text_or_json};

  CLI::App* stamp =
      add_command(app, "stamp", "Run", "Set the recorded revision without running anything",
                  "  schemagen stamp head\n"
                  "  schemagen stamp base                     nothing counts as applied\n"
                  "  schemagen stamp --purge 8f1a2b           forget unknown revisions first\n"
                  "  schemagen stamp --sql 8f1a2b:head        a script for psql\n");
  stamp->add_option("revisions", parsed.stamp.targets, "The revision the database is at")
      ->option_text("REV...");
  stamp->add_flag("--purge", parsed.stamp.purge, "Forget what was recorded before");
  stamp->add_flag("--sql", parsed.stamp.print, "Print a script for psql; REV may be START:REV");
  out["stamp"] = {[&] { return parsed.stamp; }, text_or_json};

  CLI::App* repair =
      add_command(app, "repair", "Run",
                  "Show how migrations were edited after they were applied, and accept them",
                  "  schemagen repair                         all that were edited\n"
                  "  schemagen repair 8f1a2b --yes\n");
  repair->add_option("revisions", parsed.repair.revisions, "Which; all by default")
      ->option_text("REV...");
  repair->add_flag("-y,--yes", parsed.repair.yes, "Accept them without asking");
  out["repair"] = {[&] { return parsed.repair; }, text_or_json};
}

void declare_look(CLI::App& app, Parsed& parsed, DeclaredCommands& out) {
  CLI::App* current =
      add_command(app, "current", "Look", "Show the revisions the database is at",
                  "  schemagen current\n  schemagen current --env production --json\n"
                  "  schemagen current --check-heads          exit 1 unless all is applied\n");
  current->add_flag("--check-heads", parsed.current.check_heads,
                    "Exit with 1 unless the database is at all heads");
  add_fleet_options(*current, parsed.globals.fleet);
  out["current"] = {[&] { return parsed.current; }, text_or_json};

  CLI::App* log = add_command(app, "log", "Look",
                              "List what was applied when, by whom and from where, newest first",
                              "  schemagen log\n  schemagen log -n 5\n  schemagen log --json\n");
  log->add_option("-n,--count", parsed.log.count, "The newest N only")
      ->option_text("N")
      ->check(CLI::Range(1, 1000000));
  out["log"] = {[&] { return parsed.log; }, text_or_json};

  CLI::App* heads = add_command(app, "heads", "Look", "Show the newest revision of each branch",
                                "  schemagen heads\n  schemagen heads -v\n");
  heads->add_flag("--resolve-dependencies", parsed.heads.resolve_dependencies,
                  "Leave out the ends of branches that another branch depends on");
  out["heads"] = {[&] { return parsed.heads; }, text_or_json};

  add_command(app, "branches", "Look", "Show the revisions that several others follow",
              "  schemagen branches\n");
  out["branches"] = {[] { return BranchesOptions{}; }, text_or_json};

  CLI::App* history = add_command(app, "history", "Look", "List the migrations, newest first",
                                  "  schemagen history\n  schemagen history -r 8f1a2b:head -v\n"
                                  "  schemagen history -r -3:                 the last four\n"
                                  "  schemagen history --graph --indicate-current\n"
                                  "  schemagen history --format mermaid\n");
  history
      ->add_option("-r,--range", parsed.history.range, "Only these: FROM:TO, both may be left out")
      ->option_text("A:B");
  history->add_flag("-i,--indicate-current", parsed.history.indicate_current,
                    "Mark what the database is at");
  history->add_flag("--graph", parsed.history.graph, "Draw the branches beside the list");
  out["history"] = {[&] { return parsed.history; }, {"text", "json", "mermaid", "dot"}};

  CLI::App* show = add_command(app, "show", "Look", "Show one migration",
                               "  schemagen show head\n  schemagen show 8f1a2b current\n");
  show->add_option("revisions", parsed.show.revisions, "Which; head by default")
      ->option_text("REV...");
  out["show"] = {[&] { return parsed.show; }, text_or_json};

  CLI::App* help =
      add_command(app, "help", "Look", "Show the help of a command", "  schemagen help revision\n");
  help->add_option("command", parsed.help_topic, "Which")->option_text("COMMAND");
}

void declare_server(CLI::App& app, Parsed& parsed, DeclaredCommands& out) {
  CLI::App* db = add_command(
      app, "db", "Look", "Start, stop and use the private server of `url: embedded`",
      "  schemagen db start\n  schemagen db psql -c 'SELECT version()'\n  schemagen db stop\n");
  struct Action {
    const char* name;
    const char* description;
  };
  for (const Action& action :
       {Action{"start", "Start it; other commands do so by themselves"},
        Action{"stop", "Stop it; its data stays"}, Action{"status", "Tell whether it runs"},
        Action{"url", "Print its URL"}, Action{"psql", "Open psql on it; further words go to psql"},
        Action{"reset", "Stop it and delete its data"}}) {
    CLI::App* sub = db->add_subcommand(action.name, action.description);
    sub->fallthrough();
    sub->set_help_flag("-h,--help", "Show this help");
    const std::string name = action.name;
    sub->callback([&parsed, name] { parsed.database.action = name; });
    if (name == "psql") {
      sub->prefix_command();
      sub->set_help_flag();
    }
    if (name == "reset") sub->add_flag("-y,--yes", parsed.database.yes, "Do not ask");
  }
  out["db"] = {[&] { return parsed.database; }, text_or_json};
}

}  // namespace schemagen::cli
