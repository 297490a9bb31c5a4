#include <doctest/doctest.h>
#include <fmt/format.h>

#include "cli/program.hpp"

using namespace schemagen::cli::test;

namespace {

struct Mistake {
  std::vector<std::string> arguments;
  std::string message;
};

}  // namespace

TEST_CASE("mistaken arguments are told with the nearest valid word, exit 2") {
  Project project;
  const std::vector<Mistake> mistakes{
      {{"upgrad"},
       "error SG0701: there is no command \"upgrad\"\n  hint: did you mean \"upgrade\"?\n"},
      {{"frobnicate"},
       "error SG0701: there is no command \"frobnicate\"\n  hint: see `schemagen --help`\n"},
      {{"--verbose"}, "error SG0701: no command is given\n  hint: see `schemagen --help`\n"},
      {{"upgrade", "--dryrun", "head"},
       "error SG0702: schemagen upgrade has no option --dryrun\n"
       "  hint: did you mean \"--dry-run\"?\n"},
      {{"--confg", "x", "heads"},
       "error SG0702: schemagen heads has no option --confg\n  hint: did you mean \"--config\"?\n"},
      {{"db", "sttart"},
       "error SG0702: schemagen db does not take \"sttart\"\n  hint: did you mean \"start\"?\n"},
      {{"heads", "more"},
       "error SG0702: schemagen heads does not take \"more\"\n"
       "  hint: see `schemagen heads --help`\n"},
      {{"heads", "--format", "jsn"},
       "error SG0702: heads has no output form \"jsn\"\n  hint: did you mean \"json\"?\n"},
      {{"upgrade"},
       "error SG0702: upgrade needs a revision\n"
       "  hint: `schemagen upgrade head` runs every pending migration\n"},
      {{"help", "revison"},
       "error SG0701: there is no command \"revison\"\n  hint: did you mean \"revision\"?\n"},
  };
  for (const Mistake& mistake : mistakes) {
    CAPTURE(fmt::format("{}", fmt::join(mistake.arguments, " ")));
    const Outcome outcome = project.run(mistake.arguments);
    CHECK(outcome.exit == 2);
    CHECK(outcome.out.empty());
    CHECK(outcome.err == mistake.message);
  }
}

TEST_CASE("a mistake has the form that was asked for") {
  Project project;
  const Outcome outcome = project.run({"upgrad", "--json"});
  CHECK(outcome.exit == 2);
  CHECK(outcome.err ==
        "{\n  \"errors\": [\n    {\n      \"severity\": \"error\",\n      \"code\": \"SG0701\",\n"
        "      \"message\": \"there is no command \\\"upgrad\\\"\",\n"
        "      \"hint\": \"did you mean \\\"upgrade\\\"?\"\n    }\n  ]\n}\n");
}

TEST_CASE("without arguments the program shows two examples") {
  Project project;
  const std::string out = project.demand(0, {});
  CHECK(contains(out, "schemagen init"));
  CHECK(contains(out, "schemagen --help"));
}

TEST_CASE("help lists every command by what it is for, and has examples for each") {
  Project project;
  const std::string all = project.demand(0, {"--help"});
  for (const char* group : {"Start:", "Change:", "Run:", "Look:", "Exit codes:"}) {
    CHECK(contains(all, group));
  }
  for (const std::string name :
       {"init", "inspect", "diff", "check", "revision", "upgrade", "downgrade", "stamp", "current",
        "log", "heads", "history", "show", "db"}) {
    CAPTURE(name);
    CHECK(contains(all, "\n  " + name + " "));
    const std::string help = project.demand(0, {name, "--help"});
    CHECK(contains(help, "Examples:\n  schemagen " + name));
    CHECK(project.demand(0, {"help", name}) == help);
  }
}

TEST_CASE("options of every command stand before or after its name") {
  Project project("postgresql://nowhere.invalid/x");
  CHECK(contains(project.demand(0, {"--json", "heads"}), "\"heads\": []"));
  CHECK(contains(project.demand(0, {"heads", "--json"}), "\"heads\": []"));
  CHECK(contains(project.demand(0, {"heads", "--format", "json", "-q"}), "\"heads\": []"));
}

TEST_CASE("the version is told without a project") {
  Project project;
  CHECK(project.demand(0, {"--version"}) == "schemagen 0.1.0\n");
}
