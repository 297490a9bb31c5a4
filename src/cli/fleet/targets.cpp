#include "cli/fleet/targets.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include <fmt/format.h>

#include "cli/config/covered_text.hpp"
#include "cli/config/variables.hpp"
#include "schemagen/base/file.hpp"
#include "schemagen/base/text.hpp"
#include "schemagen/document/document.hpp"
#include "schemagen/postgres/connection.hpp"

namespace schemagen::cli {
namespace {

constexpr const char* forms =
    "a list of URLs, or {url: URL, databases: \"tenant_*\"}, or {url: URL, schemas: \"tenant_*\"}";

[[noreturn]] void wrong(const SourceSpan& place, std::string message, std::string hint = forms) {
  throw UserError("SG0726", place, std::move(message), std::move(hint));
}

std::string_view first_line(std::string_view text) {
  for (const std::string& line : split(text, '\n')) {
    const std::string_view words = trim(line);
    if (words.empty() || words.starts_with('#')) continue;
    return text.substr(text.find(words), words.size());
  }
  return "";
}

/// Plain lines hold URLs or keywords; in YAML the first one begins a list or names a key.
bool is_document(const std::string& path, std::string_view text) {
  if (path.ends_with(".yaml") || path.ends_with(".yml") || path.ends_with(".json")) return true;
  const std::string_view line = first_line(text);
  return line.starts_with("- ") || line.starts_with('[') || line.starts_with('{') ||
         line.find(": ") != std::string_view::npos || line.ends_with(':');
}

Node read_lines(const std::shared_ptr<const SourceFile>& source) {
  Node list = Node::sequence();
  std::uint32_t number = 0;
  for (const std::string& line : split(source->text, '\n')) {
    ++number;
    const std::string_view words = trim(line);
    if (words.empty() || words.starts_with('#')) continue;
    Node item = Node::string(std::string(words));
    item.span = {source, number, 1, static_cast<std::uint32_t>(code_points(words))};
    list.items.push_back(std::move(item));
  }
  return list;
}

/// The database, and before it the host where that is asked for.
std::string name_of(const std::string& url, bool with_host) {
  const std::size_t scheme = url.find("://");
  if (scheme == std::string::npos) return postgres::mask_password(url);
  std::string rest = url.substr(scheme + 3);
  rest = rest.substr(0, rest.find('?'));
  const std::size_t slash = rest.rfind('/');
  const std::string database = slash == std::string::npos ? "" : rest.substr(slash + 1);
  std::string host = rest.substr(0, slash);
  host = host.substr(host.rfind('@') + 1);  // npos + 1 is 0
  if (database.empty()) return host;
  return with_host && !host.empty() ? host + "/" + database : database;
}

class Reader {
 public:
  explicit Reader(Session& session) : session_(session) {}

  std::vector<Target> read(const Node& root) {
    if (root.is_sequence()) {
      for (const Node& item : root.items) add(item);
    } else if (root.is_mapping()) {
      add(root);
    } else {
      wrong(root.span, fmt::format("expected targets, found {}", root.describe()));
    }
    name_all();
    return std::move(targets_);
  }

 private:
  void add(const Node& item) {
    if (item.is_scalar()) return add_one(item, "");
    if (!item.is_mapping())
      wrong(item.span, fmt::format("expected a target, found {}", item.describe()));
    check_keys(item);
    const Node* url = item.find("url");
    const Node* databases = item.find("databases");
    const Node* schemas = item.find("schemas");
    if (databases != nullptr && schemas != nullptr) {
      wrong(item.find_entry("schemas")->key_span, "databases and schemas exclude each other");
    }
    if (databases != nullptr) return add_databases(url, *databases);
    if (schemas != nullptr) return add_schemas(url, *schemas);
    if (url == nullptr) wrong(item.span, "the target has no url");
    const Node* name = item.find("name");
    add_one(*url, name == nullptr ? "" : name->text);
  }

  static void check_keys(const Node& item) {
    static const std::vector<std::string> known{"url", "name", "databases", "schemas"};
    for (const NodeEntry& entry : item.entries) {
      if (std::find(known.begin(), known.end(), entry.key) != known.end()) continue;
      std::string hint = did_you_mean(entry.key, known);
      wrong(entry.key_span, fmt::format("unknown key \"{}\"", entry.key),
            hint.empty() ? "known keys: " + join(known, ", ") : hint);
    }
  }

  void add_one(const Node& url, const std::string& name) {
    if (!url.is_scalar() || url.text.empty()) wrong(url.span, "expected the URL of a database");
    targets_.push_back({name, url.text, ""});
    places_.push_back(url.span);
  }

  postgres::Connection connect(const Node* url) {
    return postgres::Connection(url == nullptr ? session_.database_url() : url->text);
  }

  /// Those of the names that one of the patterns fits.
  static std::vector<std::string> choose(const postgres::Result& rows, const Node& patterns,
                                         std::string_view what) {
    std::vector<const Node*> list{&patterns};
    if (patterns.is_sequence()) {
      list.clear();
      for (const Node& item : patterns.items) list.push_back(&item);
    }
    std::vector<std::string> chosen;
    for (const Node* pattern : list) {
      const std::size_t before = chosen.size();
      for (int row = 0; row < rows.rows(); ++row) {
        const std::string name = rows.text(row, 0);
        const bool there = std::find(chosen.begin(), chosen.end(), name) != chosen.end();
        if (!there && matches_glob(name, pattern->text)) chosen.push_back(name);
      }
      if (chosen.size() > before) continue;
      wrong(pattern->span, fmt::format("no {} of the server fits \"{}\"", what, pattern->text),
            "\"*\" stands for any characters, \"?\" for one");
    }
    return chosen;
  }

  void add_databases(const Node* url, const Node& patterns) {
    postgres::Connection connection = connect(url);
    const postgres::Result rows = connection.query(
        "SELECT datname FROM pg_catalog.pg_database WHERE datallowconn AND NOT datistemplate "
        "ORDER BY datname COLLATE \"C\"");
    for (const std::string& name : choose(rows, patterns, "database")) {
      targets_.push_back({name, connection.url_for_database(name), ""});
      places_.push_back(patterns.span);
    }
  }

  void add_schemas(const Node* url, const Node& patterns) {
    postgres::Connection connection = connect(url);
    const postgres::Result rows = connection.query(
        "SELECT nspname FROM pg_catalog.pg_namespace WHERE nspname NOT LIKE 'pg\\_%' "
        "AND nspname <> 'information_schema' ORDER BY nspname COLLATE \"C\"");
    for (const std::string& name : choose(rows, patterns, "schema")) {
      targets_.push_back({name, connection.url_for_database(connection.database()), name});
      places_.push_back(patterns.span);
    }
  }

  /// Names are unique: the database's, or with its host where two are called the same.
  void name_all() {
    for (const bool with_host : {false, true}) {
      std::map<std::string, int> times;
      for (const Target& target : targets_) ++times[shown(target, false)];
      for (Target& target : targets_) {
        if (!target.name.empty()) continue;
        if (with_host || times[shown(target, false)] == 1) target.name = shown(target, with_host);
      }
    }
    std::map<std::string, std::size_t> seen;
    for (std::size_t i = 0; i < targets_.size(); ++i) {
      if (seen.emplace(targets_[i].name, i).second) continue;
      wrong(places_[i], fmt::format("target {} stands here twice", targets_[i].name),
            "leave one out, or give them names: {name: NAME, url: URL}");
    }
  }

  static std::string shown(const Target& target, bool with_host) {
    return target.name.empty() ? name_of(target.url, with_host) : target.name;
  }

  Session& session_;
  std::vector<Target> targets_;
  std::vector<SourceSpan> places_;
};

}  // namespace

std::vector<Target> read_targets(const std::string& file, Session& session) {
  const auto source = std::make_shared<SourceFile>(*load_source(file));
  Diagnostics diagnostics;
  Node root;
  if (is_document(file, source->text)) {
    root = document::read(source, diagnostics);
  } else {
    root = read_lines(source);
  }
  // From here on the text is only shown.
  source->text = cover_passwords(std::move(source->text));
  diagnostics.throw_if_errors();
  fill_variables(root, process_variable, diagnostics);
  diagnostics.throw_if_errors();
  std::vector<Target> targets = Reader(session).read(root);
  if (targets.empty()) wrong({source, 1, 1, 0}, "the file names no target");
  return targets;
}

}  // namespace schemagen::cli
