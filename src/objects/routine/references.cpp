#include "objects/shared/references.hpp"

#include <set>

#include "objects/kinds.hpp"
#include "objects/routine/routine.hpp"
#include "objects/shared/build.hpp"
#include "schemagen/sql/lexer.hpp"

namespace schemagen::objects {

using namespace catalog;

namespace {

const std::string& home_of(const Object& object) {
  return object.home.empty() ? object.id.schema : object.home;
}

/// The objects that a text may mean with the names in it. A body is read when it runs, with the
/// search path of then, so a name without schema is looked for at home, in public, and then
/// everywhere.
class BodyNames {
 public:
  BodyNames(const Object& object, const Catalog& all) : object_(object), all_(all) {
    schemas_ = {home_of(object), "public"};
    const Kind& schema = schema_kind();
    for (auto it = all.objects().lower_bound(ObjectId{&schema, {}, {}, {}, {}});
         it != all.objects().end() && it->first.kind == &schema; ++it) {
      schemas_.push_back(it->first.schema);
    }
  }

  void add(const sql::Mention& mention) {
    if (mention.schema.empty()) return add_anywhere(mention.name);
    if (!add(mention.schema, mention.name)) add_anywhere(mention.schema);  // table.column
  }
  const std::set<ObjectId>& found() const { return found_; }

 private:
  void add_anywhere(const std::string& name) {
    for (const std::string& schema : schemas_) {
      if (add(schema, name)) return;
    }
  }
  bool add(const std::string& schema, const std::string& name) {
    bool any = false;
    for (const char* space : {"relation ", "routine ", "type "}) {
      for (const Object* holder : all_.holders(space + schema + "." + name)) {
        any = true;
        if (!found_.insert(holder->id).second) continue;
        for (const Object* part : all_.children(holder->id)) {
          if (part->id.kind == &column_kind()) found_.insert(part->id);
        }
      }
    }
    return any;
  }

  const Object& object_;
  const Catalog& all_;
  std::vector<std::string> schemas_;
  std::set<ObjectId> found_;
};

/// `eager` where the server looks for the names as soon as the routine is there.
void refer_to_names(const std::string& text, bool eager, const Object& object, const Catalog& all,
                    std::vector<Reference>& out) {
  BodyNames names(object, all);
  for (const sql::Mention& mention : sql::mentions(text)) names.add(mention);
  for (const ObjectId& id : names.found()) {
    if (id == object.id && !eager) continue;
    Reference reference{id};
    reference.soft = true;
    out.push_back(reference);
  }
}

}  // namespace

void refer_to_arguments(const Arguments& arguments, const Object& object, const Catalog& all,
                        std::vector<Reference>& out) {
  for (const Argument& argument : arguments.items) {
    refer_to_type(argument.type, home_of(object), all, out);
    if (argument.default_value && !object.resolved) {
      refer_to_expression(*argument.default_value, object.id, home_of(object), all, out);
    }
  }
}

void refer_to_language(const std::string& language, const Catalog& all,
                       std::vector<Reference>& out) {
  for (const std::string_view known : {"internal", "c", "sql", "plpgsql"}) {
    if (language == known) return;
  }
  const ObjectId id{&language_kind(), {}, language, {}, {}};
  if (all.contains(id)) return out.push_back({id});
  refer_to_extensions(all, out);
}

void refer_to_routine(const Routine& routine, const Object& object, const Catalog& all,
                      std::vector<Reference>& out) {
  refer_to_schema(object.id, out);
  refer_to_arguments(routine.arguments, object, all, out);
  refer_to_language(routine.language, all, out);
  for (const sql::TypeName& type : routine.transforms) {
    refer_to_type(type, home_of(object), all, out);
  }
  if (routine.body && (routine.language == "sql" || routine.language == "plpgsql")) {
    refer_to_names(routine.body->text, routine.language == "sql", object, all, out);
  }
  if (object.resolved) return;
  if (routine.returned) refer_to_names(routine.returned->text, true, object, all, out);
  if (routine.atomic) refer_to_names(routine.atomic->text, true, object, all, out);
}

}  // namespace schemagen::objects
