#pragma once

#include <fstream>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "schemagen/base/text.hpp"

namespace schemagen::history {

using Cells = std::vector<std::string>;

/// The rows of a table in tests/cases/revisions: cells between "|", "#" begins a comment.
inline std::vector<Cells> read_table(const std::string& name) {
  std::ifstream file("tests/cases/revisions/" + name + ".txt");
  REQUIRE(file.is_open());
  std::vector<Cells> rows;
  std::string line;
  while (std::getline(file, line)) {
    if (line.empty() || line[0] == '#') continue;
    Cells& row = rows.emplace_back();
    for (const std::string& cell : split(line, '|')) row.emplace_back(trim(cell));
  }
  return rows;
}

/// "a, b" as its items.
inline std::vector<std::string> items(const std::string& text, char separator = ',') {
  std::vector<std::string> result;
  for (const std::string& item : split(text, separator)) {
    if (!trim(item).empty()) result.emplace_back(trim(item));
  }
  return result;
}

/// One revision of "a; b<-a !c #label".
struct Drawn {
  std::string id;
  std::string parents = "base";
  std::string more;  ///< further header lines
};

inline std::vector<Drawn> read_graph(const std::string& text) {
  std::vector<Drawn> result;
  for (const std::string& item : items(text, ';')) {
    Drawn& drawn = result.emplace_back();
    for (const std::string& word : items(item, ' ')) {
      const auto list = [&](std::size_t from) { return replace_all(word.substr(from), ",", " "); };
      if (word[0] == '!') {
        drawn.more += "-- schemagen:depends-on " + list(1) + "\n";
      } else if (word[0] == '#') {
        drawn.more += "-- schemagen:labels " + list(1) + "\n";
      } else if (const std::size_t arrow = word.find("<-"); arrow != std::string::npos) {
        drawn.id = word.substr(0, arrow);
        drawn.parents = list(arrow + 2);
      } else {
        drawn.id = word;
      }
    }
  }
  return result;
}

/// The graphs of the tables by name.
inline const std::map<std::string, std::string>& drawn_graphs() {
  static const std::map<std::string, std::string> graphs = [] {
    std::map<std::string, std::string> all;
    for (const Cells& row : read_table("graphs")) all[row[0]] = row[1];
    return all;
  }();
  return graphs;
}

/// A row of plans.txt.
struct PlanRow {
  std::string number;
  std::string graph;
  std::string command;
  std::vector<std::string> before;
  std::vector<std::string> targets;
  std::string steps;  ///< or a code
  std::string after;
  std::string changes;

  bool fails() const { return steps.starts_with("SG"); }
};

inline std::vector<PlanRow> plan_rows() {
  std::vector<PlanRow> rows;
  for (Cells row : read_table("plans")) {
    row.resize(8);
    rows.push_back(
        {row[0], row[1], row[2], items(row[3]), items(row[4], ' '), row[5], row[6], row[7]});
  }
  return rows;
}

}  // namespace schemagen::history
