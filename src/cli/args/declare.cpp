#include "cli/args/declare.hpp"

namespace schemagen::cli {
namespace {

const std::vector<std::string> text_or_json{"text", "json"};

}  // namespace

CLI::App* add_command(CLI::App& app, const std::string& name, const std::string& group,
                      const std::string& description, const std::string& examples) {
  CLI::App* command = app.add_subcommand(name, description);
  command->group(group);
  command->fallthrough();
  command->set_help_flag("-h,--help", "Show this help");
  command->footer("Examples:\n" + examples + "\nOptions of every command: schemagen --help");
  return command;
}

void declare_globals(CLI::App& app, Parsed& parsed) {
  Globals& globals = parsed.globals;
  const std::string group = "Options of every command";
  app.set_help_flag("-h,--help", "Show this help")->group(group);
  const auto add = [&](const std::string& name, std::string& target, const std::string& doc,
                       const std::string& value) {
    app.add_option(name, target, doc)->option_text(value)->group(group);
  };
  const auto flag = [&](const std::string& name, bool& target, const std::string& doc) {
    app.add_flag(name, target, doc)->group(group);
  };
  add("-c,--config", globals.config, "Configuration file; else schemagen.yaml here or above",
      "FILE");
  add("--env", globals.environment, "Environment of the configuration to use", "NAME");
  add("--url", globals.url, "Database, in place of the configuration's", "URL");
  app.add_option("--schemas", globals.schemas, "Schemas to manage, in place of the configuration's")
      ->option_text("NAME,...")
      ->delimiter(',')
      ->group(group);
  add("--format", globals.format, "Form of the output: text, json, or what the command offers",
      "FORM");
  flag("--json", parsed.json, "The same as --format json");
  flag("-q,--quiet", globals.quiet, "Only results and errors");
  flag("-v,--verbose", globals.verbose, "Tell more");
  app.add_option("--color", globals.color, "Colours: auto, always or never")
      ->option_text("WHEN")
      ->check(CLI::IsMember({"auto", "always", "never"}))
      ->group(group);
  flag("--no-progress", parsed.no_progress, "No progress line");
  flag("--no-cache", parsed.no_cache, "Neither read nor write the cache");
  flag("--version", parsed.version, "Show the version");
}

void add_fleet_options(CLI::App& command, FleetOptions& fleet) {
  const std::string group = "Many databases";
  command
      .add_option("--targets", fleet.file,
                  "File of the databases to work on: URLs, or patterns of databases or schemas")
      ->option_text("FILE")
      ->group(group);
  command.add_option("--jobs", fleet.jobs, "How many at a time (4)")
      ->option_text("N")
      ->check(CLI::Range(1, 256))
      ->group(group);
  command
      .add_option("--canary", fleet.canary,
                  "How many have to succeed before the others begin (1); 0 for none")
      ->option_text("N")
      ->check(CLI::Range(0, 1000000))
      ->group(group);
  command.add_flag("--keep-going", fleet.keep_going, "Go on with the others when one fails")
      ->group(group);
}

void declare_start(CLI::App& app, Parsed& parsed, DeclaredCommands& out) {
  CLI::App* init = add_command(app, "init", "Start", "Write a new project",
                               "  schemagen init\n  schemagen init shop\n");
  init->add_option("folder", parsed.init.folder, "Where; the current folder by default")
      ->option_text("DIR");
  out["init"] = {[&] { return parsed.init; }, text_or_json};

  CLI::App* inspect =
      add_command(app, "inspect", "Start", "Write models from a live database",
                  "  schemagen inspect --url postgresql://localhost/shop -o schemas/\n"
                  "  schemagen inspect --format sql\n");
  inspect
      ->add_option("-o,--output", parsed.inspect.output,
                   "A folder (DIR/) for one file a table, or one file; stdout by default")
      ->option_text("PATH");
  inspect->add_flag("-f,--force", parsed.inspect.force, "Overwrite files that differ");
  out["inspect"] = {[&] { return parsed.inspect; }, {"yaml", "json", "sql"}};
}

void declare_change(CLI::App& app, Parsed& parsed, DeclaredCommands& out) {
  const std::string states = "models, database, a URL, migrations, migrations@REV, or a .sql file";
  CLI::App* diff = add_command(app, "diff", "Change", "Show the changes between two states",
                               "  schemagen diff\n"
                               "  schemagen diff --from migrations --to models --format sql\n"
                               "  schemagen diff --from $STAGING_URL --to $PRODUCTION_URL\n");
  diff->add_option("--from", parsed.diff.from, "One of: " + states + "; default database")
      ->option_text("STATE");
  diff->add_option("--to", parsed.diff.to, "The same; default models")->option_text("STATE");
  out["diff"] = {[&] { return parsed.diff; }, {"text", "json", "sql"}};

  CLI::App* check = add_command(
      app, "check", "Change", "Exit with 1 while models and database (or migrations) differ",
      "  schemagen check\n"
      "  schemagen check --against migrations     no live database is needed\n");
  check->add_option("--against", parsed.check.against, "database (default) or migrations")
      ->option_text("WHAT")
      ->check(CLI::IsMember({"database", "migrations"}));
  add_fleet_options(*check, parsed.globals.fleet);
  out["check"] = {[&] { return parsed.check; }, text_or_json};

  CLI::App* revision = add_command(
      app, "revision", "Change", "Write a new migration",
      "  schemagen revision --autogenerate -m \"add user_roles\"\n"
      "  schemagen revision -m \"fill in the countries\"     an empty one, to write by hand\n"
      "  schemagen revision -m \"billing\" --head base --branch-label billing\n"
      "  schemagen revision -m \"invoices\" --head billing@head --depends-on 8f1a2b\n");
  RevisionOptions& options = parsed.revision;
  revision->add_option("-m,--message", options.message, "What it does, in a few words")
      ->option_text("TEXT");
  revision->add_flag("--autogenerate", options.autogenerate,
                     "Write what brings the database to the models, and prove it");
  revision->add_option("--rev-id", options.id, "Revision id, in place of a random one")
      ->option_text("ID");
  revision->add_flag("--sql", options.print, "Print the file and write nothing");
  revision->add_flag("--allow-empty", options.allow_empty,
                     "Write a migration even when nothing differs");
  revision
      ->add_option("--head", options.heads,
                   "What it revises, in place of the only head; base for none")
      ->option_text("REV")
      ->allow_extra_args(false);
  revision->add_flag("--splice", options.splice, "Let --head be a revision that others follow");
  revision->add_option("--branch-label", options.labels, "A name for the branch that begins here")
      ->option_text("LABEL")
      ->allow_extra_args(false);
  revision
      ->add_option("--depends-on", options.depends_on,
                   "A revision or label of another branch that has to run before")
      ->option_text("REV")
      ->allow_extra_args(false);
  out["revision"] = {[&] { return parsed.revision; }, text_or_json};
}

}  // namespace schemagen::cli
