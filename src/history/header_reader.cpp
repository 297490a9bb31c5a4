#include "history/header_reader.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "schemagen/base/digest.hpp"
#include "schemagen/base/text.hpp"

namespace schemagen::history {
namespace {

constexpr std::string_view id_rule =
    "an id has letters, digits, \"_\" and \".\"; head, heads, base and current are reserved";

// 2026-11-21T10:15:00Z, with real months, days and times.
bool is_utc_time(std::string_view text) {
  static constexpr std::string_view shape = "0000-00-00T00:00:00Z";
  if (text.size() != shape.size()) return false;
  for (std::size_t i = 0; i < shape.size(); ++i) {
    const bool digit = text[i] >= '0' && text[i] <= '9';
    if (shape[i] == '0' ? !digit : text[i] != shape[i]) return false;
  }
  auto number = [&](std::size_t at, std::size_t length) {
    int value = 0;
    for (char c : text.substr(at, length)) value = value * 10 + (c - '0');
    return value;
  };
  static constexpr int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const int year = number(0, 4);
  const int month = number(5, 2);
  if (month < 1 || month > 12) return false;
  const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  const int last = days[month - 1] + (leap && month == 2 ? 1 : 0);
  return number(8, 2) >= 1 && number(8, 2) <= last && number(11, 2) < 24 && number(14, 2) < 60 &&
         number(17, 2) <= 60;
}

}  // namespace

const std::vector<std::string>& HeaderReader::keys() {
  static const std::vector<std::string> names = {"revision", "revises", "depends-on",  "labels",
                                                 "replaces", "created", "irreversible"};
  return names;
}

void HeaderReader::read(const Directive& directive) {
  const std::string name(directive.name.text);
  if (std::find(seen_.begin(), seen_.end(), name) != seen_.end()) {
    diagnostics_.error("SG0305", span_of(directive.name),
                       fmt::format("schemagen:{} stands here a second time", name),
                       "keep one of the lines");
    return;
  }
  seen_.push_back(name);
  if (directive.value.text.empty()) {
    wrong(directive.name, fmt::format("schemagen:{} has no value", name),
          name == "revises" ? "write the parent's revision, or `base` for none" : "");
    return;
  }
  if (name == "revision") read_revision(directive);
  if (name == "revises") read_revises(directive);
  if (name == "created") read_created(directive);
  if (name == "labels") {
    migration_.labels = read_ids(directive);
    migration_.labels_span = span_of(directive.value);
  }
  if (name == "replaces") {
    migration_.replaces = read_ids(directive);
    migration_.replaces_span = span_of(directive.value);
  }
  if (name == "irreversible") migration_.irreversible = std::string(directive.value.text);
  if (name == "depends-on") {
    migration_.depends_on = read_ids(directive);
    migration_.depends_on_span = span_of(directive.value);
  }
}

void HeaderReader::read_remarks(const std::vector<Remark>& remarks, std::size_t end) {
  for (const Remark& remark : remarks) {
    if (remark.offset >= end) break;
    if (migration_.message.empty()) {
      migration_.message = trim(remark.text);
    } else if (!remark.text.empty() || !migration_.review.empty()) {
      migration_.review.emplace_back(remark.text);
    }
  }
  while (!migration_.review.empty() && migration_.review.back().empty()) {
    migration_.review.pop_back();
  }
}

void HeaderReader::finish(const std::string& previous) {
  auto told = [&](std::string_view key) {
    return std::find(seen_.begin(), seen_.end(), key) != seen_.end();
  };
  const std::string parent =
      fmt::format("-- schemagen:revises {}", previous.empty() ? "base" : previous);
  if (!told("revision")) {
    std::string lines = fmt::format("-- schemagen:revision {}", offered_revision());
    if (!told("revises")) lines += "\n" + parent;
    diagnostics_.error("SG0302", lines_.at(0, 0), "this migration tells no revision",
                       "put at the top of the file:\n" + lines);
  } else if (!told("revises")) {
    diagnostics_.error("SG0302",
                       migration_.revision_span ? migration_.revision_span : lines_.at(0, 0),
                       "this migration does not tell what it revises", "add the line:\n" + parent);
  }
}

SourceSpan HeaderReader::span_of(const Piece& piece) const {
  return lines_.at(piece.offset, piece.text.size());
}

void HeaderReader::wrong(const Piece& at, std::string message, std::string hint) {
  diagnostics_.error("SG0303", span_of(at), std::move(message), std::move(hint));
}

// The valid ones; each of the others is told.
std::vector<std::string> HeaderReader::read_ids(const Directive& directive) {
  std::vector<std::string> ids;
  for (const Piece& word : words(directive.value)) {
    const std::string id(word.text);
    if (!is_valid_revision_id(id)) {
      wrong(word, fmt::format("\"{}\" is no valid name in schemagen:{}", id, directive.name.text),
            std::string(id_rule));
    } else if (std::find(ids.begin(), ids.end(), id) != ids.end()) {
      wrong(word, fmt::format("\"{}\" stands twice in schemagen:{}", id, directive.name.text), "");
    } else {
      ids.push_back(id);
    }
  }
  return ids;
}

void HeaderReader::read_revision(const Directive& directive) {
  const std::string id(directive.value.text);
  if (!is_valid_revision_id(id)) {
    wrong(directive.value, fmt::format("\"{}\" is no valid revision id", id), std::string(id_rule));
    return;
  }
  migration_.revision = id;
  migration_.revision_span = span_of(directive.value);
}

void HeaderReader::read_revises(const Directive& directive) {
  migration_.revises_span = span_of(directive.value);
  if (directive.value.text != "base") migration_.revises = read_ids(directive);
}

void HeaderReader::read_created(const Directive& directive) {
  if (is_utc_time(directive.value.text)) {
    migration_.created = directive.value.text;
  } else {
    wrong(directive.value, fmt::format("\"{}\" is no time in UTC", directive.value.text),
          "write it as 2026-11-21T10:15:00Z");
  }
}

// Made from the file itself, so that the same file always gets the same offer.
std::string HeaderReader::offered_revision() const {
  return sha256(migration_.path + "\n" + migration_.source->text).substr(0, 12);
}

}  // namespace schemagen::history
