#include <memory>

#include <doctest/doctest.h>

#include "lint/lint_files.hpp"
#include "schemagen/document/document.hpp"

namespace schemagen::lint::test {
namespace {

Node json(const std::string& text) {
  Diagnostics told;
  Node node = document::read_json(std::make_shared<SourceFile>(SourceFile{"x.json", text}), told);
  REQUIRE(told.empty());
  return node;
}

const Node& at(const Node& node, const std::string& key) {
  const Node* found = node.find(key);
  REQUIRE_MESSAGE(found != nullptr, key << " is missing");
  return *found;
}

Diagnostics sample() { return find("SET lock_timeout = '2s';\nCREATE INDEX i ON public.t (a);\n"); }

}  // namespace

TEST_CASE("text has the line, a caret, the safe way and a sum") {
  const std::string text = findings_text(sample(), false);
  CHECK(text.find("a.sql:2:1: warning SG0924:") != std::string::npos);
  CHECK(text.find("CREATE INDEX i ON public.t (a);") != std::string::npos);
  CHECK(text.find("^") != std::string::npos);
  CHECK(text.find("0 errors, 1 warning, 0 notes\n") != std::string::npos);
}

TEST_CASE("JSON has each finding and their numbers") {
  const Node root = json(findings_json(sample()));
  const Node& first = at(root, "findings").items.at(0);
  CHECK(at(first, "code").text == "SG0924");
  CHECK(at(first, "rule").text == "create-index");
  CHECK(at(first, "severity").text == "warning");
  CHECK(at(first, "file").text == "a.sql");
  CHECK(at(first, "line").text == "2");
  CHECK(at(root, "warnings").text == "1");
}

TEST_CASE("commands of GitHub Actions are escaped") {
  const std::string text = findings_github(sample());
  CHECK(text.starts_with("::warning file=a.sql,line=2,col=1,title=SG0924 create-index::"));
  CHECK(text.find("%0A") != std::string::npos);
  CHECK(text.find('\n') == text.size() - 1);
  Diagnostics odd;
  const auto source = std::make_shared<SourceFile>(SourceFile{"a,b:c%.sql", ""});
  odd.note("SG0939", {source, 1, 2, 0}, "50% done");
  CHECK(findings_github(odd) ==
        "::notice file=a%2Cb%3Ac%25.sql,line=1,col=2,title=SG0939 change-default::50%25 done\n");
}

TEST_CASE("SARIF has the shape of 2.1.0") {
  const Node root = json(findings_sarif(sample(), "0.1.0"));
  CHECK(at(root, "version").text == "2.1.0");
  const Node& run = at(root, "runs").items.at(0);
  const Node& driver = at(at(run, "tool"), "driver");
  CHECK(at(driver, "name").text == "schemagen");
  CHECK(at(driver, "rules").items.size() == rules().size());
  CHECK(at(at(driver, "rules").items.at(0), "id").text == "SG0901");
  const Node& result = at(run, "results").items.at(0);
  CHECK(at(result, "ruleId").text == "SG0924");
  CHECK(at(result, "level").text == "warning");
  CHECK(!at(at(result, "message"), "text").text.empty());
  const Node& physical = at(at(result, "locations").items.at(0), "physicalLocation");
  CHECK(at(at(physical, "artifactLocation"), "uri").text == "a.sql");
  CHECK(at(at(physical, "region"), "startLine").text == "2");
}

}  // namespace schemagen::lint::test
