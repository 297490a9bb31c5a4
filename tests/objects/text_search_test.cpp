#include "objects/live.hpp"

namespace schemagen::objects {

using namespace test;
using catalog::Object;
using catalog::OnChange;

namespace {

Object dictionary(const Node& options, const std::string& of = "snowball") {
  return declare("text search dictionary", "public", "words",
                 {{"template", text(of)}, {"options", options}});
}

Node options(const std::vector<std::pair<std::string, Node>>& values) {
  Node node = Node::mapping();
  for (const auto& [name, value] : values) node.set(name, value);
  return node;
}

Object configuration(const std::vector<std::pair<std::string, Node>>& mappings) {
  return completed(
      declare("text search configuration", "public", "papers", {{"mappings", options(mappings)}}));
}

}  // namespace

TEST_CASE("options of a dictionary keep their order and their spelling") {
  const Object two = dictionary(options({{"language", text("it's")}, {"MaxLen", plain("-5")}}));
  CHECK(create(two) == Texts{"CREATE TEXT SEARCH DICTIONARY public.words (TEMPLATE = snowball, "
                             "language = 'it''s', \"MaxLen\" = -5)"});
  const Object back = with_wire(dictionary(options({})), "options", wire(two, "options"));
  CHECK(back.id.kind->equal(*back.model, *two.model));
  const Object other = dictionary(options({{"stopwords", text("x")}, {"language", text("y")}}));
  CHECK(alter(two, other) == Texts{"ALTER TEXT SEARCH DICTIONARY public.words (\"MaxLen\", "
                                   "stopwords = 'x', language = 'y')"});
  CHECK(way(two, dictionary(options({}), "simple")) == OnChange::recreate);
}

TEST_CASE("tokens with the same dictionaries share a statement") {
  const Object was = configuration({{"word", text("simple")}, {"int", text("simple")}});
  const Object now = configuration({{"word", list({"public.words", "simple"})},
                                    {"asciiword", text("simple")},
                                    {"email", text("simple")}});
  CHECK(create(was) ==
        Texts{"CREATE TEXT SEARCH CONFIGURATION public.papers (PARSER = \"default\")",
              "ALTER TEXT SEARCH CONFIGURATION public.papers ADD MAPPING FOR \"int\", word WITH "
              "simple"});
  CHECK(alter(was, now) ==
        Texts{"ALTER TEXT SEARCH CONFIGURATION public.papers DROP MAPPING FOR \"int\"",
              "ALTER TEXT SEARCH CONFIGURATION public.papers ALTER MAPPING FOR word WITH "
              "public.words, simple",
              "ALTER TEXT SEARCH CONFIGURATION public.papers ADD MAPPING FOR asciiword, email WITH "
              "simple"});
}

TEST_CASE("text search reaches the server and comes back") {
  Live live;
  const Object bare = dictionary(options({{"language", text("english")}}));
  live.create(bare);
  live.there_and_back(
      bare, dictionary(options({{"stopwords", text("english")}, {"language", text("german")}})));
  const Object none = configuration({});
  live.create(none);
  live.there_and_back(none, configuration({{"word", list({"public.words", "simple"})},
                                           {"asciiword", list({"simple"})},
                                           {"uint", list({"simple"})}}));
  live.drop(none);
  live.drop(bare);
  const Object lexize =
      declare("text search template", "public", "mine",
              {{"init", text("dsimple_init")}, {"lexize", text("dsimple_lexize")}});
  live.create(lexize);
  live.drop(lexize);
  const Object parser = declare("text search parser", "public", "reader",
                                {{"start", text("prsd_start")},
                                 {"token", text("prsd_nexttoken")},
                                 {"end", text("prsd_end")},
                                 {"lextypes", text("prsd_lextype")},
                                 {"headline", text("prsd_headline")}});
  live.create(parser);
  live.drop(parser);
}

}  // namespace schemagen::objects
