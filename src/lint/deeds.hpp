#pragma once

#include <string_view>
#include <utility>
#include <vector>

#include "lint/scene.hpp"
#include "schemagen/hazard/form.hpp"

namespace schemagen::lint {

/// A form of statement, and the relations that it concerns here.
struct Deed {
  const hazard::Form* form = nullptr;
  std::vector<std::pair<hazard::Role, Name>> relations;

  Deed(std::string_view code, Name own) : form(&hazard::form(code)) {
    add(hazard::Role::table, std::move(own));
  }
  explicit Deed(std::string_view code) : form(&hazard::form(code)) {}
  Deed& add(hazard::Role role, Name name) & {
    if (!name.name.empty()) relations.emplace_back(role, std::move(name));
    return *this;
  }
  Deed&& add(hazard::Role role, Name name) && {
    add(role, std::move(name));
    return std::move(*this);
  }
};
using Deeds = std::vector<Deed>;

/// What a statement does, as far as its text and what is known before it tell; none for what takes
/// no lock that matters.
Deeds deeds(const Scene& scene);

// Its parts.
Deed column_deed(const Scene& scene, const AlterPart& part);
Deed constraint_deed(const Scene& scene, const AlterPart& part);
Deed type_deed(const Scene& scene, const AlterPart& part);
Deed partition_deed(const Scene& scene, const AlterPart& part);

}  // namespace schemagen::lint
