// The models' table, who may ask which, and how often a day.

#include "server/support/ServiceWorld.h"
#include "services/models/Assistant.h"

#include "base/JsonParser.h"

#include <QTest>
#include <thread>

using namespace vitae;
using base::Error;
using services::Asker;
using services::Assistant;
using services::Model;
using services::Models;

namespace
{

/// Answers what the test says; keys are ready where the test says.
class Answering final : public ports::AiProviders
{
public:
    [[nodiscard]] bool isReady(const ports::AiEndpoint &endpoint) const override
    {
        return endpoint.provider == u"offline" || keys.contains(endpoint.keyName);
    }
    [[nodiscard]] base::Result<ports::AiAnswer> ask(const ports::AiEndpoint &endpoint, const ports::AiTask &,
                                                    const std::atomic<bool> *) override
    {
        ++asked;
        if (error)
            return *error;
        return ports::AiAnswer{QStringLiteral("# Content\n"), endpoint.provider, endpoint.model, 0, 0};
    }

    QStringList keys;
    std::optional<Error> error;
    std::atomic<int> asked = 0;
};

struct World : test::ServiceWorld {
    explicit World(const QString &engine) : ServiceWorld(engine) {}

    ports::World with()
    {
        const ports::World &w = world();
        return {w.clock, w.random, settings, w.secrets, w.passwords, w.storage, w.blobs, w.mailer, models, w.tasks};
    }
    void set(const char *key, const QString &value)
    {
        if (const auto done = settings.set(QString::fromLatin1(key), value, {}); !done)
            qFatal("%s", qPrintable(done.error().text()));
    }
    std::optional<Error> prepare()
    {
        ports::World w = with();
        const auto done = storage().writeNow([&](ports::Store &store) { return Models(store, w).prepare(); });
        return done ? std::nullopt : std::optional(done.error());
    }
    std::vector<Model> active()
    {
        ports::World w = with();
        return read([&](ports::Store &store) { return Models(store, w).active(); });
    }
    Model named(const QString &name)
    {
        for (const Model &model : active()) {
            if (model.row.displayName == name)
                return model;
        }
        return {};
    }
    base::Result<ports::AiAnswer> compose(const Asker &asker, const QString &model)
    {
        ports::World w = with();
        std::optional<base::Result<ports::AiAnswer>> out;
        const auto done = storage().read([&](ports::Store &store) -> base::Result<void> {
            out = Assistant(store, w).compose(asker, model, {QStringLiteral("text"), QStringLiteral("title")});
            return {};
        });
        if (!done)
            return done.error();
        return *out;
    }
    template <class Work>
    std::invoke_result_t<Work, Assistant &> assist(Work work)
    {
        ports::World w = with();
        std::optional<std::invoke_result_t<Work, Assistant &>> out;
        const auto done = storage().read([&](ports::Store &store) -> base::Result<void> {
            Assistant assistant(store, w);
            out = work(assistant);
            return {};
        });
        if (!done)
            return done.error();
        return *out;
    }

    ports::Settings settings;
    Answering models;
};

const Asker ann{QStringLiteral("ann-uuid"), QStringLiteral("10.0.0.1")}, nobody{{}, QStringLiteral("10.0.0.2")};

QString text(const char *words)
{
    return QString::fromUtf8(words);
}

} // namespace

class ModelsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void seedsTheDocumentsModels_data() { test::engineRows(); }
    void seedsTheDocumentsModels();
    void takesUpTheConfiguration_data() { test::engineRows(); }
    void takesUpTheConfiguration();
    void refusesConfigurations_data();
    void refusesConfigurations();
    void editsRows_data() { test::engineRows(); }
    void editsRows();
    void refusesCallers_data() { test::engineRows(); }
    void refusesCallers();
    void fallsBack_data() { test::engineRows(); }
    void fallsBack();
    void countsByCallerAndDay_data() { test::engineRows(); }
    void countsByCallerAndDay();
    void countsExactly_data() { test::engineRows(); }
    void countsExactly();
    void givesBackWhatFailed_data() { test::engineRows(); }
    void givesBackWhatFailed();
    void phasesUseTheirModel_data() { test::engineRows(); }
    void phasesUseTheirModel();
};

void ModelsTest::seedsTheDocumentsModels()
{
    QFETCH(QString, engine);
    World world(engine);
    world.models.keys = {text("OPENROUTER_API_KEY")};
    QVERIFY(!world.prepare());
    QVERIFY(!world.prepare()); // at every start
    const auto models = world.active();
    QCOMPARE(models.size(), size_t(3));
    QCOMPARE(models[0].row.displayName, text("Deepseek"));
    QCOMPARE(models[0].description, text("Advanced AI model for professional resume generation"));
    QCOMPARE(models[0].row.responseTimeInfo, text("Fast"));
    QVERIFY(!models[0].row.loginRequired && !models[0].offline);
    QCOMPARE(models[1].row.displayName, text("GPT-4"));
    QCOMPARE(models[1].description, text("Premium AI model with superior writing quality"));
    QCOMPARE(models[1].row.responseTimeInfo, text("5-10 seconds"));
    QVERIFY(models[1].row.loginRequired);
    QCOMPARE(models[2].row.apiProvider, text("offline"));
    QVERIFY(models[2].offline);
    QVERIFY(models[2].description.contains(u"Not a language model"));
}

void ModelsTest::takesUpTheConfiguration()
{
    QFETCH(QString, engine);
    World world(engine);
    world.set(
        "ai.models",
        text(
            R"([{"display_name": "Local", "model_name": "llama3", "api_provider": "ollama", "base_url": "http://127.0.0.1:11434/v1", "daily_limit": 7},
                                    {"display_name": "GPT-4", "is_active": false}])"));
    QVERIFY(!world.prepare());
    QVERIFY(!world.prepare());
    const auto models = world.active();
    QCOMPARE(models.size(), size_t(3)); // GPT-4 is gone from the list, Local is new
    const Model local = world.named(text("Local"));
    QCOMPARE(local.row.modelName, text("llama3"));
    QCOMPARE(local.row.dailyLimit, 7);
    QVERIFY(local.row.isActive);
    // What a row of the configuration does not say stays.
    world.set("ai.models", text(R"([{"display_name": "Local", "daily_limit": 9}])"));
    QVERIFY(!world.prepare());
    QCOMPARE(world.named(text("Local")).row.dailyLimit, 9);
    QCOMPARE(world.named(text("Local")).row.modelName, text("llama3"));
}

void ModelsTest::refusesConfigurations_data()
{
    QTest::addColumn<QString>("models");
    QTest::addColumn<QString>("message");
    const auto row = [](const char *models, const char *message) {
        QTest::newRow(models) << text(models) << text(message);
    };
    row("{}", "ai.models: must be a list of models");
    row("[3]", "ai.models: 1: must be an object");
    row(R"([{"model_name": "x"}])", "ai.models: 1: display_name: This field is required.");
    row(R"([{"display_name": "A", "daily_limit": -1}])",
        "ai.models: 1: daily_limit: must be a whole number, 0 or more");
    row(R"([{"display_name": "A", "daily_limit": "5"}])",
        "ai.models: 1: daily_limit: must be a whole number, 0 or more");
    row(R"([{"display_name": "A", "is_active": 1}])", "ai.models: 1: is_active: must be true or false");
    row(R"([{"display_name": "A", "modelname": "x"}])", "ai.models: 1: modelname: is not a field of a model");
    row(R"([{"display_name": "A", "model_name": "x", "api_provider": "skynet"}])",
        "ai.models: A: api_provider: must be one of offline, open_router");
    row(R"([{"display_name": "A", "model_name": "x", "api_provider": "openai", "api_key_name": "sk-abc"}])",
        "ai.models: A: api_key_name: must be the name of an environment variable, not a key");
    row(R"([{"display_name": "A", "model_name": "x", "api_provider": "openai", "base_url": "ftp://x"}])",
        "ai.models: A: base_url: must be an http or https address");
    row(R"([{"display_name": "A", "model_name": "x", "api_provider": "openai_compatible"}])",
        "ai.models: A: base_url: This field is required.");
    row(R"([{"display_name": "A", "api_provider": "open_router"}])",
        "ai.models: A: model_name: This field is required.");
}

void ModelsTest::refusesConfigurations()
{
    QFETCH(QString, models);
    QFETCH(QString, message);
    World world(QStringLiteral("sqlite"));
    world.set("ai.models", models);
    const auto error = world.prepare();
    QVERIFY(error);
    QCOMPARE(error->kind, Error::Kind::InvalidInput);
    QVERIFY2(error->message.startsWith(message), qPrintable(error->message));
}

void ModelsTest::editsRows()
{
    QFETCH(QString, engine);
    World world(engine);
    QVERIFY(!world.prepare());
    ports::World w = world.with();
    ports::AiModelRow row;
    row.displayName = text("Mine");
    row.modelName = text("m");
    row.apiProvider = text("open_router");
    const Model made = world.write([&](ports::Store &store) { return Models(store, w).create(row); });
    QVERIFY(made.row.id > 0 && made.row.createdAt > 0);
    auto taken = world.refusal([&](ports::Store &store) { return Models(store, w).create(row); });
    QVERIFY(taken);
    QCOMPARE(taken->kind, Error::Kind::Conflict);
    ports::AiModelRow empty;
    empty.dailyLimit = -4;
    auto wrong = world.refusal([&](ports::Store &store) { return Models(store, w).create(empty); });
    QVERIFY(wrong);
    QCOMPARE(wrong->kind, Error::Kind::InvalidInput);
    QCOMPARE(wrong->fields.size(), size_t(3)); // name, provider, limit: all at once
    row = made.row;
    row.dailyLimit = 3;
    QCOMPARE(world.write([&](ports::Store &store) { return Models(store, w).update(row); }).row.dailyLimit, 3);
    row.displayName = text("Deepseek");
    taken = world.refusal([&](ports::Store &store) { return Models(store, w).update(row); });
    QVERIFY(taken);
    QCOMPARE(taken->kind, Error::Kind::Conflict);
    QVERIFY(!world.refusal([&](ports::Store &store) { return Models(store, w).remove(made.row.id); }));
    const auto gone = world.refusal([&](ports::Store &store) { return Models(store, w).remove(made.row.id); });
    QVERIFY(gone);
    QCOMPARE(gone->kind, Error::Kind::NotFound);
    const qint64 offline = world.named(text("Offline")).row.id;
    const auto kept = world.refusal([&](ports::Store &store) { return Models(store, w).remove(offline); });
    QVERIFY(kept);
    QCOMPARE(kept->kind, Error::Kind::Conflict);
    // A model that the documents name stays deleted.
    const qint64 deepseek = world.named(text("Deepseek")).row.id;
    QVERIFY(!world.refusal([&](ports::Store &store) { return Models(store, w).remove(deepseek); }));
    QVERIFY(!world.prepare());
    QVERIFY(world.named(text("Deepseek")).row.displayName.isEmpty());
}

void ModelsTest::refusesCallers()
{
    QFETCH(QString, engine);
    World world(engine);
    QVERIFY(!world.prepare());
    const auto unknown = world.compose(ann, text("deepseek"));
    QVERIFY(!unknown.ok());
    QCOMPARE(unknown.error().kind, Error::Kind::InvalidInput);
    QCOMPARE(unknown.error().fields.front().field, text("model"));
    const auto anonymous = world.compose(nobody, text("GPT-4"));
    QVERIFY(!anonymous.ok());
    QCOMPARE(anonymous.error().kind, Error::Kind::Unauthenticated);
    QVERIFY(world.compose(ann, text("GPT-4")).ok());
    QVERIFY(world.compose(nobody, text("Deepseek")).ok());
    world.set("ai.models", text(R"([{"display_name": "Deepseek", "is_active": false}])"));
    QVERIFY(!world.prepare());
    const auto inactive = world.compose(ann, text("Deepseek"));
    QVERIFY(!inactive.ok());
    QCOMPARE(inactive.error().kind, Error::Kind::InvalidInput);
}

void ModelsTest::fallsBack()
{
    QFETCH(QString, engine);
    World world(engine);
    QVERIFY(!world.prepare());
    QVERIFY(world.named(text("Deepseek")).offline);
    QVERIFY(
        world.named(text("Deepseek")).description.startsWith(u"Advanced AI model for professional resume generation"));
    QVERIFY(world.named(text("Deepseek")).description.contains(u"offline composer"));
    QCOMPARE(world.compose(nobody, text("Deepseek"))->provider, text("offline"));
    world.models.keys = {text("OPENROUTER_API_KEY")};
    QVERIFY(!world.named(text("Deepseek")).description.contains(u"offline"));
    QCOMPARE(world.compose(nobody, text("Deepseek"))->provider, text("open_router"));
    world.models.keys.clear();
    world.set("ai.offline_fallback", text("false"));
    QVERIFY(!world.named(text("Deepseek")).offline);
    QVERIFY(!world.named(text("Deepseek")).description.contains(u"offline"));
    world.models.error = base::fail(Error::Kind::Unavailable, text("key not set"));
    const auto none = world.compose(nobody, text("Deepseek"));
    QVERIFY(!none.ok());
    QCOMPARE(none.error().kind, Error::Kind::Unavailable);
}

void ModelsTest::countsByCallerAndDay()
{
    QFETCH(QString, engine);
    World world(engine);
    world.set("ai.models", text(R"([{"display_name": "Deepseek", "daily_limit": 2}])"));
    QVERIFY(!world.prepare());
    const auto refused = [&](const Asker &asker) {
        const auto got = world.compose(asker, text("Deepseek"));
        if (!got && got.error().kind != Error::Kind::RateLimited)
            qFatal("%s", qPrintable(got.error().text()));
        return !got.ok();
    };
    QVERIFY(!refused(ann) && !refused(ann) && refused(ann));
    QVERIFY(!refused(nobody) && !refused(nobody) && refused(nobody)); // counted apart
    const Asker elsewhere{text("ann-uuid"), text("10.9.9.9")};
    QVERIFY(refused(elsewhere)); // the account counts, wherever it is
    const Asker home{{}, text("2001:db8:1:2:3:4:5:6")}, neighbour{{}, text("2001:db8:1:2:ffff::1")},
        other{{}, text("2001:db8:1:3::1")};
    QVERIFY(!refused(home) && !refused(neighbour) && refused(home) && !refused(other)); // the /64 counts
    const auto limited = world.compose(ann, text("Deepseek"));
    // 10:00 UTC: 14 hours until the next day.
    QCOMPARE(limited.error().retryAfter, 14 * 3600);
    world.clock().advance(14LL * 3600 * 1000 - 1);
    QVERIFY(refused(ann));
    world.clock().advance(1);
    QVERIFY(!refused(ann));
    QVERIFY(world.compose(ann, text("GPT-4")).ok()); // each model its own
}

void ModelsTest::countsExactly()
{
    QFETCH(QString, engine);
    World world(engine);
    world.set("ai.models", text(R"([{"display_name": "Deepseek", "daily_limit": 25}])"));
    QVERIFY(!world.prepare());
    std::atomic<int> good = 0, limited = 0, other = 0;
    std::vector<std::thread> threads;
    for (int i = 0; i < 8; ++i) {
        threads.emplace_back([&] {
            for (int n = 0; n < 10; ++n) {
                const auto got = world.compose(ann, text("Deepseek"));
                (got ? good : got.error().kind == Error::Kind::RateLimited ? limited : other)++;
            }
        });
    }
    for (std::thread &thread : threads)
        thread.join();
    QCOMPARE(good.load(), 25);
    QCOMPARE(limited.load(), 55);
    QCOMPARE(other.load(), 0);
}

void ModelsTest::givesBackWhatFailed()
{
    QFETCH(QString, engine);
    World world(engine);
    world.set("ai.models", text(R"([{"display_name": "Deepseek", "daily_limit": 1}])"));
    QVERIFY(!world.prepare());
    world.models.error = base::fail(Error::Kind::TimedOut, text("example.org did not answer in time"));
    for (int i = 0; i < 3; ++i) {
        const auto failed = world.compose(ann, text("Deepseek"));
        QVERIFY(!failed.ok());
        QCOMPARE(failed.error().kind, Error::Kind::Unavailable);
        QCOMPARE(failed.error().code, text("EXTERNAL_API_ERROR"));
        QCOMPARE(failed.error().message, text("An error occurred while communicating with the AI service."));
    }
    world.models.error.reset();
    QVERIFY(world.compose(ann, text("Deepseek")).ok());
    QVERIFY(!world.compose(ann, text("Deepseek")).ok());
}

void ModelsTest::phasesUseTheirModel()
{
    QFETCH(QString, engine);
    World world(engine);
    world.set("ai.models", text(R"([{"display_name": "Deepseek", "daily_limit": 2}])"));
    QVERIFY(!world.prepare());
    const ports::Offer offer{text("Acme"), text("Baker"), text("We need a baker."), {}, {}, {}};
    const auto research = [&] {
        return world.assist([&](Assistant &assistant) { return assistant.research(ann, {offer, {}}); });
    };
    const auto mayBegin = [&](const Asker &asker) {
        return world.assist([&](Assistant &assistant) { return assistant.mayBegin(asker); });
    };
    for (int i = 0; i < 4; ++i) // the composer costs nothing
        QCOMPARE(research()->provider, text("offline"));
    QVERIFY(mayBegin(ann));
    world.models.keys = {text("OPENROUTER_API_KEY")};
    QCOMPARE(research()->provider, text("open_router"));
    QVERIFY(mayBegin(ann)); // and again: to ask counts nothing
    QVERIFY(world.assist([&](Assistant &assistant) { return assistant.optimise(ann, {offer, text("# A"), {}}); }).ok());
    const auto refused = mayBegin(ann);
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, Error::Kind::RateLimited);
    QVERIFY(refused.error().retryAfter > 0 && refused.error().retryAfter <= 24 * 60 * 60);
    QVERIFY(mayBegin({text("bob"), {}}));
    const auto limited = world.assist([&](Assistant &assistant) {
        return assistant.letter(ann, {offer, text("# A"), {}, {}});
    });
    QVERIFY(!limited.ok());
    QCOMPARE(limited.error().kind, Error::Kind::RateLimited);
    world.models.error = base::fail(Error::Kind::Cancelled, text("the request was cancelled"));
    const Asker bob{text("bob"), {}};
    const auto cancelled = world.assist([&](Assistant &assistant) { return assistant.research(bob, {offer, {}}); });
    QVERIFY(!cancelled.ok());
    QCOMPARE(cancelled.error().kind, Error::Kind::Cancelled);
    world.models.error.reset();
    ports::World bare = world.with();
    QCOMPARE(Assistant(bare).research(bob, {offer, {}})->provider, text("open_router"));
    world.set("ai.processing_model", text("Nonesuch"));
    const auto none = research();
    QVERIFY(!none.ok());
    QCOMPARE(none.error().kind, Error::Kind::Unavailable);
}

QTEST_GUILESS_MAIN(ModelsTest)
#include "tst_models.moc"
