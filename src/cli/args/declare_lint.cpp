#include "cli/args/declare.hpp"

namespace schemagen::cli {
namespace {

void add_words(CLI::App& command, const std::string& name, std::vector<std::string>& target,
               const std::string& doc, const std::string& value) {
  command.add_option(name, target, doc)->option_text(value)->allow_extra_args(false);
}

}  // namespace

void declare_lint(CLI::App& app, Parsed& parsed, DeclaredCommands& out) {
  LintOptions& options = parsed.lint;
  CLI::App* lint =
      add_command(app, "lint", "Change", "Tell the hazards of migrations, models and any other SQL",
                  "  schemagen lint                          every migration, and the models\n"
                  "  schemagen lint --models                 what the models declare\n"
                  "  schemagen lint 8f1a2b:head              those of a range\n"
                  "  schemagen lint deploy.sql --format github\n"
                  "  schemagen lint --naming 'index=_idx$' --postgres 15.4\n");
  lint->add_option("what", options.what,
                   "A range A:B, or .sql files; every migration and the models by default")
      ->option_text("RANGE|FILE...");
  lint->add_option("--severity", options.severity, "The least to show: note, warning or error")
      ->option_text("LEVEL")
      ->check(CLI::IsMember({"note", "warning", "error"}));
  add_words(*lint, "--select", options.select, "Only this rule, by code or name", "CODE");
  add_words(*lint, "--ignore", options.ignore, "Without this rule", "CODE");
  add_words(*lint, "--naming", options.naming, "What names of a kind have to match", "KIND=REGEX");
  lint->add_option("--postgres", options.postgres, "The version of the server the SQL is for")
      ->option_text("VERSION");
  auto* models = lint->add_flag("--models", options.models, "Only what the models declare");
  lint->add_flag("--migrations", options.migrations, "Only the migrations")->excludes(models);
  out["lint"] = {[&] { return parsed.lint; }, {"text", "json", "github", "sarif"}};

  CLI::App* verify =
      add_command(app, "verify", "Change", "Run migrations up, down and up again on scratch",
                  "  schemagen verify                        every migration\n"
                  "  schemagen verify 8f1a2b:head --format json\n");
  verify->add_option("range", parsed.verify.range, "A range A:B; every migration by default")
      ->option_text("RANGE");
  verify->add_flag("--data", parsed.verify.data, "Fill every table, and see whether rows survive");
  out["verify"] = {[&] { return parsed.verify; }, {"text", "json"}};

  CLI::App* explain = add_command(app, "explain", "Look", "Tell what a code means and what to do",
                                  "  schemagen explain SG0924\n  schemagen explain create-index\n");
  explain->add_option("code", parsed.explain.code, "Which")->option_text("CODE")->required();
  out["explain"] = {[&] { return parsed.explain; }, {"text"}};
}

}  // namespace schemagen::cli
