#include "objects/subscription/subscription.hpp"

#include "objects/live.hpp"

namespace schemagen::objects {

using namespace test;
using catalog::Object;

namespace {

Object subscription(Fields fields, const std::string& connection = "host=nowhere dbname=shop") {
  fields.emplace_back("connection", text(connection));
  fields.emplace_back("publications", list({"feed", "More"}));
  return completed(declare("subscription", "public", "incoming", fields));
}

}  // namespace

TEST_CASE("passwords are neither shown nor compared") {
  CHECK(without_secrets("host=a password=x1 user=b") == "host=a password=${PASSWORD} user=b");
  CHECK(without_secrets("password = 'a \\' b' host=a") == "password = ${PASSWORD} host=a");
  CHECK(without_secrets("postgresql://u:secret@h/db?sslpassword=y") ==
        "postgresql://u:${PASSWORD}@h/db?sslpassword=${PASSWORD}");
  CHECK(without_secrets("host=a user=${U} password=${P}") ==
        "host=a user=${U} password=${PASSWORD}");
  const Object one = subscription({}, "host=a password=${MINE}");
  const Object other = subscription({}, "host=a password=${PASSWORD}");
  const Object elsewhere = subscription({}, "host=b password=${MINE}");
  CHECK(one.id.kind->differences(*one.model, *other.model).empty());
  CHECK(one.id.kind->differences(*one.model, *elsewhere.model).size() == 1);
  CHECK(complaints(one).empty());
  const Texts said = complaints(subscription({}, "host=a password=hunter2"));
  REQUIRE(said.size() == 1);
  CHECK(said[0].find("hunter2") == std::string::npos);
  CHECK(said[0].starts_with("SG0274"));
}

TEST_CASE("a subscription is created without reaching out, and parted from its slot at the end") {
  CHECK(create(subscription({{"slot", text("none")}, {"binary", plain("true")}})) ==
        Texts{"CREATE SUBSCRIPTION incoming CONNECTION 'host=nowhere dbname=shop' PUBLICATION "
              "feed, \"More\" WITH (connect = false, slot_name = NONE, binary = true)"});
  CHECK(drop(subscription({})) == Texts{"drop: ALTER SUBSCRIPTION incoming DISABLE",
                                        "drop: ALTER SUBSCRIPTION incoming SET (slot_name = NONE)",
                                        "drop: DROP SUBSCRIPTION incoming"});
  CHECK(drop(subscription({{"slot", text("none")}})) == Texts{"drop: DROP SUBSCRIPTION incoming"});
}

TEST_CASE("every attribute of a subscription reaches the server and comes back") {
  Live live;
  const Object bare = subscription({});
  live.create(bare);
  live.there_and_back(bare, subscription({{"slot", text("none")}}));
  live.there_and_back(bare, subscription({{"slot", text("other")}}));
  if (live.version() >= 140000) {
    live.there_and_back(bare, subscription({{"synchronous_commit", text("local")}}));
    live.there_and_back(bare, subscription({{"binary", plain("true")}}));
    live.there_and_back(bare, subscription({{"streaming", text("on")}}));
  }
  live.there_and_back(bare, subscription({}, "host=elsewhere dbname='a & b <c>'"));
  if (live.version() >= 150000) {
    live.there_and_back(bare, subscription({{"disable_on_error", plain("true")}}));
  }
  if (live.version() >= 160000) {
    live.there_and_back(bare, subscription({{"origin", text("none")}}));
    live.there_and_back(bare, subscription({{"run_as_owner", plain("true")}}));
    live.there_and_back(bare, subscription({{"password_required", plain("false")}}));
    live.there_and_back(bare, subscription({{"streaming", text("on")}}));
  }
  if (live.version() >= 180000) {
    live.there_and_back(bare, subscription({{"streaming", text("off")}}));
  }
  live.run("ALTER SUBSCRIPTION incoming CONNECTION 'host=a password=hunter2'");
  CHECK(wire(live.read("subscription").objects().begin()->second, "connection") ==
        "host=a password=${PASSWORD}");
  live.drop(bare);
}

}  // namespace schemagen::objects
