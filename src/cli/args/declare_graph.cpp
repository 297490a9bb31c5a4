#include "cli/args/declare.hpp"

namespace schemagen::cli {
namespace {

const std::vector<std::string> text_or_json{"text", "json"};

void add_text(CLI::App& command, const std::string& name, std::string& target,
              const std::string& doc, const std::string& value) {
  command.add_option(name, target, doc)->option_text(value);
}

void declare_merge(CLI::App& app, Parsed& parsed, DeclaredCommands& out) {
  MergeOptions& options = parsed.merge;
  CLI::App* merge = add_command(app, "merge", "Change", "Join branches by one revision",
                                "  schemagen merge heads -m \"merge\"\n"
                                "  schemagen merge 8f1a2b billing@head -m \"bring in billing\"\n");
  merge->add_option("revisions", options.revisions, "The revisions to join; heads by default")
      ->option_text("REV...");
  add_text(*merge, "-m,--message", options.message, "What it does, in a few words", "TEXT");
  add_text(*merge, "--rev-id", options.id, "Revision id, in place of a random one", "ID");
  merge->add_flag("--splice", options.splice, "Join revisions that others follow already");
  merge->add_option("--branch-label", options.labels, "A name for the branch that begins here")
      ->option_text("LABEL")
      ->allow_extra_args(false);
  out["merge"] = {[&] { return parsed.merge; }, text_or_json};
}

}  // namespace

void declare_graph(CLI::App& app, Parsed& parsed, DeclaredCommands& out) {
  declare_merge(app, parsed, out);

  CLI::App* rebase =
      add_command(app, "rebase", "Change", "Move a revision that nobody applied after another one",
                  "  schemagen rebase 9c2b3f                  after the other head\n"
                  "  schemagen rebase 9c2b3f --onto 8f1a2b\n");
  add_text(*rebase, "revision", parsed.rebase.revision, "The first revision to move", "REV");
  add_text(*rebase, "--onto", parsed.rebase.onto, "What it follows then; the other head by default",
           "REV");
  out["rebase"] = {[&] { return parsed.rebase; }, text_or_json};

  SquashOptions& options = parsed.squash;
  CLI::App* squash = add_command(app, "squash", "Change",
                                 "Replace a range that every database passed by one revision",
                                 "  schemagen squash base:8f1a2b -m \"the first year\"\n"
                                 "  schemagen squash 1b2c3d:8f1a2b -m \"orders\"\n");
  add_text(*squash, "range", options.range, "The first and the last revision of the range", "A:B");
  add_text(*squash, "-m,--message", options.message, "What it does, in a few words", "TEXT");
  add_text(*squash, "--rev-id", options.id, "Revision id, in place of a random one", "ID");
  squash->add_flag("-y,--yes", options.yes, "Leave out statements that write rows");
  out["squash"] = {[&] { return parsed.squash; }, text_or_json};

  CLI::App* edit = add_command(app, "edit", "Change", "Open migration files in your editor",
                               "  schemagen edit head\n  VISUAL='code -w' schemagen edit 8f1a2b\n");
  edit->add_option("revisions", parsed.edit.revisions, "Which; head by default")
      ->option_text("REV...");
  out["edit"] = {[&] { return parsed.edit; }, text_or_json};
}

}  // namespace schemagen::cli
