#include "history/traversal.hpp"

#include <algorithm>

#include "history/sample.hpp"

namespace schemagen::history {
namespace {

std::vector<Migration> migrations_of(const std::string& text) {
  std::vector<Migration> migrations;
  for (const Drawn& drawn : read_graph(text)) {
    migrations.push_back(revision(fmt::format("{:02}.sql", migrations.size() + 1), drawn.id,
                                  drawn.parents, drawn.more));
  }
  return migrations;
}

RevisionGraph graph_of(const std::string& name) {
  Diagnostics diagnostics;
  RevisionGraph graph(migrations_of(drawn_graphs().at(name)), diagnostics);
  diagnostics.throw_if_errors();
  return graph;
}

std::string code_of(const UserError& error) { return error.diagnostics().items().at(0).code; }

std::string shown(const std::vector<RowChange>& rows, std::string text) {
  for (const RowChange& row : rows) {
    if (!text.empty()) text += "; ";
    switch (row.kind) {
      case RowChange::Kind::insert:
        text += "INS " + row.to;
        break;
      case RowChange::Kind::update:
        text += "UPD " + row.from + ">" + row.to;
        break;
      case RowChange::Kind::remove:
        text += "DEL " + row.from;
        break;
    }
  }
  return text;
}

struct Result {
  std::string steps;
  std::string after;
  std::string changes;
};

Result run(const RevisionPlan& plan, bool up) {
  Result result;
  std::vector<std::string> steps;
  for (const RevisionStep& step : plan.steps) {
    CHECK(step.up == up);
    steps.push_back(step.migration->revision);
    result.changes = shown(step.rows, result.changes);
  }
  result.steps = join(steps, ", ") + (plan.warnings.empty() ? "" : steps.empty() ? "!" : " !");
  result.after = join(plan.heads_after, ", ");
  return result;
}

Result run(const PlanRow& row) {
  const RevisionGraph graph = graph_of(row.graph);
  try {
    if (row.command == "up") return run(graph.plan_upgrade(row.before, row.targets), true);
    if (row.command == "down") {
      return run(graph.plan_downgrade(row.before, row.targets.at(0)), false);
    }
    const StampPlan plan = graph.plan_stamp(row.before, row.targets);
    return {"", join(plan.heads_after, ", "), shown(plan.rows, "")};
  } catch (const UserError& error) {
    return {code_of(error), "", ""};
  }
}

TEST_CASE("plans and version rows of the table") {
  const std::vector<PlanRow> rows = plan_rows();
  CHECK(rows.size() == 126);
  for (const PlanRow& row : rows) {
    CAPTURE(row.number);
    const Result result = run(row);
    CHECK(result.steps == row.steps);
    CHECK(result.after == row.after);
    CHECK(result.changes == row.changes);
  }
}

std::string all(const RevisionGraph& graph, const std::string& word) {
  try {
    return join(graph.resolve_all(word), ", ");
  } catch (const UserError& error) {
    return code_of(error);
  }
}

std::string one(const RevisionGraph& graph, const std::string& word) {
  try {
    return graph.resolve(word);
  } catch (const UserError& error) {
    return code_of(error);
  }
}

TEST_CASE("what words name") {
  for (const Cells& row : read_table("words")) {
    CAPTURE(row[0]);
    CAPTURE(row[1]);
    const RevisionGraph graph = graph_of(row[0]);
    CHECK(all(graph, row[1]) == row[2]);
    CHECK(one(graph, row[1]) == row[3]);
  }
}

std::string range(const RevisionGraph& graph, const std::string& text,
                  const std::optional<std::vector<std::string>>& applied = std::nullopt) {
  std::vector<std::string> ids;
  try {
    for (const Migration* migration : graph.range(text, applied)) {
      ids.push_back(migration->revision);
    }
  } catch (const UserError& error) {
    return code_of(error);
  }
  return join(ids, ", ");
}

TEST_CASE("ranges, newest first") {
  for (const Cells& row : read_table("ranges")) {
    CAPTURE(row[0]);
    CAPTURE(row[1]);
    CHECK(range(graph_of(row[0]), row[1]) == row[2]);
  }
  const RevisionGraph line = graph_of("LIN5");
  CHECK(range(line, "current:", std::vector<std::string>{"b"}) == "e, d, c, b");
  CHECK(range(line, "current:", std::vector<std::string>{}) == "e, d, c, b, a");
  CHECK(range(line, "current:") == "SG0334");
  CHECK(range(line, "current-1:current", std::vector<std::string>{"c"}) == "c, b");
  CHECK(range(line, "a:-1") == "SG0334");
}

TEST_CASE("what is wrong with a graph") {
  for (const Cells& row : read_table("invalid")) {
    CAPTURE(row[0]);
    Diagnostics diagnostics;
    const RevisionGraph graph(migrations_of(row[0]), diagnostics);
    std::vector<std::string> told;
    for (const Diagnostic& item : diagnostics.items()) {
      CHECK(item.span);
      CHECK_FALSE(item.hint.empty());
      const std::size_t colon = item.message.find(": ");
      const bool circle = item.code == "SG0322";
      told.push_back(item.code + (circle ? item.message.substr(colon + 1) : ""));
    }
    CHECK(join(told, ", ") == row[1]);
  }
}

// The rows after each single step, in an order that no plan has.
TEST_CASE("version rows follow from what is applied") {
  const RevisionGraph graph = graph_of("DEP1");
  const RevisionPlan plan = graph.plan_downgrade({"c2", "d1"}, "c1");
  CHECK(run(plan, false).steps == "d1");
  CHECK(plan.heads_after == std::vector<std::string>{"c2"});
}

TEST_CASE("more of what the words of a plan may be") {
  const auto up = [](const char* graph, const Cells& before, const char* target) {
    return run({"", graph, "up", before, {target}, "", "", ""}).steps;
  };
  const auto down = [](const char* graph, const Cells& before, const char* target) {
    return run({"", graph, "down", before, {target}, "", "", ""}).steps;
  };
  CHECK(up("LIN5", {"c"}, "e+1") == "SG0333");
  CHECK(up("LIN5", {"c"}, "+1x") == "SG0334");
  CHECK(up("LIN5", {"c"}, "+0") == "");
  CHECK(up("LIN5", {"c"}, "current") == "");
  CHECK(up("LIN5", {"c"}, "current+1") == "d");
  CHECK(up("DEPS", {"b1bb"}, "head") == "");
  CHECK(up("DEPS", {}, "head") == "a1aa, b1bb");
  CHECK(up("DEP2", {}, "d1") == "c1, b2, a3, d1");
  CHECK(up("LIN5", {"a", "c"}, "head") == "SG0327");
  CHECK(down("LIN5", {"e"}, "b+9") == "SG0333");
  CHECK(down("LIN5", {"e"}, "head") == "");
  CHECK(down("LIN5", {"e"}, "current-1") == "e");
  CHECK(down("MERGED", {"e"}, "d1") == "e");
  CHECK(down("BR", {"d1", "d2"}, "heads") == "SG0323");
  const auto stamp = [](const char* graph, const Cells& before, const Cells& targets) {
    const Result result = run({"", graph, "stamp", before, targets, "", "", ""});
    return result.steps + result.after;
  };
  CHECK(stamp("LIN5", {"e"}, {"-1"}) == "d");
  CHECK(stamp("LIN5", {"e"}, {"b-1"}) == "a");
  CHECK(stamp("LIN5", {"c"}, {"a", "b"}) == "SG0340");
  CHECK(stamp("LIN5", {}, {"a", "c"}) == "SG0340");
  CHECK(stamp("BR", {"d1", "d2"}, {"base"}) == "");
}

}  // namespace
}  // namespace schemagen::history
