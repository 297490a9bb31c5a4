#include <algorithm>
#include <map>
#include <set>

#include "model/document_writer.hpp"
#include "schemagen/base/text.hpp"
#include "schemagen/model/model.hpp"

namespace schemagen::model {

using catalog::Object;

namespace {

/// A name as part of a path: letters, digits and what is harmless everywhere; UTF-8 as it is.
std::string file_name(const std::string& name) {
  std::string safe;
  for (const char c : name) {
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    const bool harmless = letter || c == '_' || c == '-' || c == '.' || (c & '\x80') != 0;
    safe += harmless ? c : '_';
  }
  if (safe.empty() || safe.front() == '.') safe.insert(safe.begin(), '_');
  return safe;
}

/// Paths that differ even where case does not count.
class Paths {
 public:
  std::string take(const std::string& stem) {
    std::string path = stem + ".yaml";
    for (int number = 2; !taken_.insert(lower(path)).second; ++number) {
      path = stem + "-" + std::to_string(number) + ".yaml";
    }
    return path;
  }

 private:
  std::set<std::string> taken_;
};

}  // namespace

std::vector<std::pair<std::string, Node>> split_models(const catalog::Catalog& catalog,
                                                       const Kinds& kinds) {
  const Vocabulary vocabulary(kinds);
  const DocumentWriter writer(catalog, vocabulary);
  std::map<std::string, std::vector<const Object*>> rest;
  std::vector<const Object*> large;
  for (const Object* top : writer.top_objects()) {
    if (vocabulary.is_large(*top->id.kind)) {
      large.push_back(top);
    } else {
      rest[top->id.schema].push_back(top);
    }
  }
  std::sort(large.begin(), large.end(),
            [](const Object* left, const Object* right) { return left->id < right->id; });
  Paths paths;
  std::vector<std::pair<std::string, Node>> documents;
  for (const auto& [schema, tops] : rest) {
    // What lives in no schema belongs to the database as a whole.
    const std::string stem = schema.empty() ? "database" : file_name(schema);
    documents.emplace_back(paths.take(stem),
                           writer.write(tops, schema.empty() ? "public" : schema));
  }
  for (const Object* top : large) {
    const std::string stem = file_name(top->id.schema) + "/" + file_name(top->id.name);
    documents.emplace_back(paths.take(stem), writer.write({top}, top->id.schema));
  }
  return documents;
}

}  // namespace schemagen::model
