#pragma once

#include "objects/routine/routine.hpp"

namespace schemagen::objects {

/// What the kinds of routines answer alike. T has `arguments`.
template <class T>
class RoutineKind : public catalog::KindOf<T> {
 public:
  std::string_view catalog_class() const override { return "pg_proc"; }
  char rights() const override { return 'f'; }
  bool has_owner() const override { return true; }
  bool can_rename() const override { return true; }
  bool remade_freely() const override { return true; }
  bool named_by_types() const override { return true; }
  bool name_tells(std::string_view field) const override { return field == "arguments"; }

  catalog::ObjectId declared_id(const catalog::Object*,
                                const sql::QualifiedName& name) const override {
    return routine_id(*this, name);
  }
  void take_name(const std::string& name, const SourceSpan& span, catalog::Model& model,
                 catalog::ReadContext& context) const override {
    take_arguments(name, span, static_cast<catalog::ModelOf<T>&>(model).value.arguments, context);
  }
  catalog::ObjectId settled_id(const catalog::Object& object) const override {
    catalog::ObjectId id = object.id;
    id.signature = signature_of(this->get(object).arguments);
    return id;
  }
  sql::QualifiedName declared_name(const catalog::Object& object) const override {
    return routine_name(object.id, this->get(object).arguments);
  }
  void claims(const catalog::Object& object, std::vector<std::string>& out) const override {
    out.push_back(routine_claim(object.id));
  }
  void answers_to(const catalog::Object& object, std::vector<std::string>& out) const override {
    out.push_back(routine_word(object.id));
  }
};

}  // namespace schemagen::objects
