#include <algorithm>
#include <map>

#include "canon/build.hpp"
#include "canon/question.hpp"
#include "canon/settled.hpp"
#include "canon/versions.hpp"

namespace schemagen::canon {

using catalog::Catalog;
using catalog::Object;
using catalog::ObjectId;

namespace {

constexpr std::string_view space = "canon";

/// Puts the questions of declarations and their answers together: out of the cache, or else from
/// scratch, where one declaration is created for all that ask the same.
class Inquiry {
 public:
  Inquiry(const Catalog& desired, const inspect::Kinds& kinds, Scratch& scratch,
          cache::Cache& cache, int server_version, Catalog& result)
      : desired_(desired),
        kinds_(kinds),
        scratch_(scratch),
        cache_(cache),
        server_version_(server_version),
        result_(result) {}

  void ask(const std::vector<ObjectId>& open, bool shared, Diagnostics& diagnostics) {
    Groups groups;
    for (const ObjectId& id : open) {
      groups[question_key(desired_, id, server_version_, shared)].push_back(id);
    }
    take_cached(groups);
    if (groups.empty()) return;
    std::vector<ObjectId> seeds;
    std::vector<ObjectId> all;
    for (const auto& [key, ids] : groups) {
      seeds.push_back(ids.front());
      all.insert(all.end(), ids.begin(), ids.end());
    }
    const Catalog needed = plan::closure(desired_, seeds);
    const auto connection = scratch_.create_database();
    scratch_.provide_roles(needed);
    Diagnostics refused;
    create_declared(*connection, needed, refused);
    if (refused.has_errors()) {
      // Each declaration that is refused has a message of its own.
      if (all.size() > seeds.size()) return ask(all, false, diagnostics);
      return diagnostics.append(std::move(refused));
    }
    diagnostics.append(std::move(refused));
    const auto misfits = take_answers(groups, read_all(*connection, kinds_));
    if (!misfits.empty()) ask(misfits, false, diagnostics);
  }

 private:
  using Groups = std::map<std::string, std::vector<ObjectId>>;

  void apply(const Answer& answer, const std::vector<ObjectId>& ids) {
    for (const ObjectId& id : ids) answer.apply(result_, id);
  }

  void take_cached(Groups& groups) {
    std::vector<std::string> keys;
    for (const auto& [key, ids] : groups) keys.push_back(key);
    for (const auto& [key, text] : cache_.get_all(space, keys)) {
      apply(Answer::parse(text, kinds_), groups.at(key));
      groups.erase(key);
    }
  }

  /// Returns those that an answer does not fit, although they asked the same.
  std::vector<ObjectId> take_answers(const Groups& groups, const Catalog& read) {
    std::map<std::string, std::string> forms;
    std::vector<ObjectId> misfits;
    for (const auto& [key, ids] : groups) {
      const ObjectId& id = ids.front();
      const Object* object = read.find(id);
      if (object == nullptr) {
        throw InternalError("the server did not keep " + id.to_string() + " under its name");
      }
      const Object& declared = *desired_.find(id);
      const Answer answer(declared, *object, root_of(declared, desired_));
      if (ids.size() > 1 && answer.names_root()) {
        misfits.insert(misfits.end(), ids.begin(), ids.end());
        continue;
      }
      apply(answer, ids);
      forms[key] = answer.print();
    }
    cache_.put_all(space, forms);
    return misfits;
  }

  const Catalog& desired_;
  const inspect::Kinds& kinds_;
  Scratch& scratch_;
  cache::Cache& cache_;
  int server_version_;
  Catalog& result_;
};

bool has_derived(const catalog::Kind& kind) {
  const auto& fields = kind.fields();
  return std::any_of(fields.begin(), fields.end(), [](const auto& field) {
    return field->on_change() == catalog::OnChange::derived;
  });
}

/// What the server knows of objects that are in the database as declared holds for the declaration.
void adopt_equal(Catalog& desired, const Catalog& actual) {
  for (const Object* each : actual.in_order()) {
    const Object& was = *each;
    const ObjectId& id = was.id;
    if (was.needs.empty() && !has_derived(*id.kind)) continue;
    const Object* now = desired.find(id);
    if (now == nullptr || now->resolved || !was.resolved) continue;
    if (!means_the_same(was, actual, desired)) continue;
    // Both ways: some differences have a statement in one direction alone.
    if (id.kind->equal(*was.model, *now->model) ||
        (id.kind->differences(*was.model, *now->model).empty() &&
         id.kind->differences(*now->model, *was.model).empty())) {
      Answer(*now, was, root_of(*now, desired)).apply(desired, id);
    }
  }
}

}  // namespace

Catalog canonicalize(Catalog desired, const Catalog& actual, const inspect::Kinds& kinds,
                     Scratch& scratch, cache::Cache& cache, int server_version,
                     Diagnostics& diagnostics) {
  if (!check_versions(desired, server_version, diagnostics)) return desired;
  const std::vector<ObjectId> open = unsettled(desired, actual);
  if (open.empty()) {
    adopt_equal(desired, actual);
    return desired;
  }
  // The question is the declaration's alone: what this database knows of others is no part of it.
  Catalog result = desired;
  Inquiry(desired, kinds, scratch, cache, server_version, result).ask(open, true, diagnostics);
  adopt_equal(result, actual);
  return result;
}

}  // namespace schemagen::canon
