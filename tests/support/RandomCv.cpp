#include "support/RandomCv.h"

#include "cv/Codec.h"
#include "cv/Fields.h"
#include "cv/Sections.h"

#include <QDebug>
#include <array>
#include <functional>
#include <ostream>

namespace vitae::test
{

namespace
{

using cv::Path;

constexpr std::array words{u"Led",       u"**bold**", u"a_b",     u"[link](https://example.org/?q=1&r=2)",
                           u"efficient", u"office",   u"`x`",     u"3.5 %",
                           u"naïve",     u"日本語",   u"العربية", u"বাংলা",
                           u"ไทย",       u"🎉",        u"\"",      u"\\",
                           u"\n",        u"~/",       u"\t",      u"<b>",
                           u"C++",       u"—",        u"e\u0301", u"\u200d"};
constexpr std::array unknownNames{u"x",  u"a/b", u"~", u"",  u"0", u"company",        u"日",      u"x-note",
                                  u"id", u"z",   u"y", u"w", u"v", u"section_titles", u"bullets", u"meta"};
constexpr std::array numbers{"0", "-0.0", "1.10", "1e400", "12345678901234567890", "-7", "3.1415926535897932384626"};

template <class Struct>
bool isKnown(QStringView name)
{
    bool known = false;
    cv::forEachField<Struct>([&](const auto &field) { known = known || name == QStringView(field.name); });
    return known;
}

class Maker
{
public:
    Maker(base::Random &random, int size) : m_random(random), m_size(size) {}

    int below(int end) { return randomBelow(m_random, end); }
    bool chance(int percent) { return below(100) < percent; }
    base::Random &random() { return m_random; }
    [[nodiscard]] int size() const { return m_size; }

    template <class Type>
    json::Value value()
    {
        if constexpr (std::is_same_v<Type, QString>)
            return randomText(m_random, m_size);
        else if constexpr (std::is_same_v<Type, QStringList>)
            return texts();
        else if constexpr (std::is_same_v<Type, std::optional<QStringList>>)
            return layout();
        else if constexpr (std::is_same_v<Type, cv::NumberOrText>)
            return chance(50) ? json::Value(json::Number{numbers[size_t(below(numbers.size()))]}) : value<QString>();
        else if constexpr (std::is_same_v<Type, std::optional<double>>)
            return chance(50) ? json::Value(below(50)) : json::Value(json::Number{"10.50"});
        else if constexpr (std::is_same_v<Type, std::optional<int>>)
            return below(3);
        else if constexpr (std::is_same_v<Type, std::optional<bool>>)
            return chance(50);
        else if constexpr (cv::Struct<Type>)
            return object<Type>();
        else
            return list<typename Type::value_type>();
    }

    QString unknownName() { return QString::fromUtf16(unknownNames[size_t(below(unknownNames.size()))]); }

    QString id()
    {
        return chance(10) ? QStringLiteral("id-%1").arg(below(9)) : QStringLiteral("%1").arg(next(), 0, 36);
    }

private:
    quint64 next() { return m_random.next(); }

    json::Value texts()
    {
        json::Array array;
        for (int n = below(m_size + 1); n > 0; --n)
            array.push_back(randomText(m_random, m_size));
        return array;
    }

    json::Value layout()
    {
        json::Array array;
        for (int n = below(8); n > 0; --n)
            array.push_back(chance(5) ? QStringLiteral("from-tomorrow")
                                      : cv::sectionNames()[below(int(cv::sectionNames().size()))]);
        return array;
    }

    template <class Item>
    json::Value list()
    {
        json::Array array;
        for (int n = below(m_size / 3 + 2); n > 0; --n)
            array.push_back(object<Item>());
        return array;
    }

    template <class Struct>
    json::Value object()
    {
        json::Object object;
        cv::forEachField<Struct>([&](const auto &field) {
            using Type = std::remove_reference_t<decltype(std::declval<Struct &>().*field.member)>;
            const QString name = QString::fromUtf16(field.name);
            if (name == u"id" && chance(60))
                object.append(name, id());
            else if (chance(10))
                object.append(name, nullptr);
            else if (chance(10))
                object.append(name, emptyOf<Type>());
            else if (chance(name == u"id" ? 0 : 60))
                object.append(name, value<Type>());
        });
        for (int n = chance(30) ? below(4) : 0; n > 0; --n) {
            const QString name = unknownName();
            if (!object.contains(name) && !isKnown<Struct>(name))
                object.insert(below(int(object.size()) + 1), name, randomJson(m_random, 3));
        }
        return object;
    }

    template <class Type>
    json::Value emptyOf()
    {
        if constexpr (std::is_same_v<Type, QString> || std::is_same_v<Type, cv::NumberOrText>)
            return QString();
        else if constexpr (cv::Struct<Type>)
            return json::Object();
        else if constexpr (std::is_same_v<Type, QStringList> || cv::isItemList<Type>)
            return json::Array();
        else
            return nullptr;
    }

    base::Random &m_random;
    int m_size;
};

/// Finds every change that can be made and makes one of them.
class Changer
{
public:
    Changer(Maker &maker, const cv::Cv &cv) : m_make(maker), m_cv(cv) {}

    cv::Change take()
    {
        visitStruct(m_cv, {});
        const auto change = m_candidates[size_t(m_make.below(int(m_candidates.size())))]();
        if (!change)
            qFatal("a change that should be possible is not: %s", qPrintable(change.error().text()));
        return *change;
    }

private:
    using Candidate = std::function<base::Result<cv::Change>()>;

    template <class Struct>
    void visitStruct(const Struct &value, const Path &path)
    {
        if constexpr (!cv::Item<Struct>)
            m_candidates.push_back([this, path] { return makeSet(m_cv, path, m_make.value<Struct>()); });
        cv::forEachField<Struct>([&](const auto &field) {
            if (QStringView(field.name) != u"id")
                visitField(value.*field.member, path.child(QString::fromUtf16(field.name)));
        });
        m_candidates.push_back([this, path] { return setUnknown<Struct>(path); });
        for (const json::Member &member : value.extra) {
            m_candidates.push_back([this, here = path.child(member.name)] { return makeRemove(m_cv, here); });
            if (!isKnown<Struct>(member.name))
                visitJson(member.value, path.child(member.name));
        }
    }

    template <class Struct>
    base::Result<cv::Change> setUnknown(const Path &path)
    {
        QString name = m_make.unknownName();
        if (isKnown<Struct>(name))
            name = QStringLiteral("unknown");
        return makeSet(m_cv, path.child(name), randomJson(m_make.random(), 2));
    }

    template <class Type>
    void visitField(const Type &value, const Path &path)
    {
        if constexpr (cv::Struct<Type>) {
            visitStruct(value, path);
            return;
        }
        m_candidates.push_back([this, path] { return makeSet(m_cv, path, m_make.value<Type>()); });
        m_candidates.push_back([this, path] { return makeSet(m_cv, path, nullptr); });
        if constexpr (cv::isItemList<Type>) {
            using Item = typename Type::value_type;
            visitList(path, int(value.size()), [this] { return m_make.value<Item>(); });
            for (const Item &item : value) {
                const Path here = path.child(item.id);
                m_candidates.push_back([this, here] { return setItem<Item>(here); });
                visitStruct(item, here);
            }
        } else if constexpr (std::is_same_v<Type, QStringList>) {
            visitTexts(value, path);
        } else if constexpr (std::is_same_v<Type, std::optional<QStringList>>) {
            visitTexts(value.value_or(QStringList()), path);
        }
    }

    template <class Item>
    base::Result<cv::Change> setItem(const Path &path)
    {
        json::Value value = m_make.value<Item>();
        value.asObject()->set(QStringLiteral("id"), path.last());
        return makeSet(m_cv, path, value);
    }

    void visitTexts(const QStringList &texts, const Path &path)
    {
        visitList(path, int(texts.size()), [this] { return m_make.value<QString>(); });
        for (int i = 0; i < texts.size(); ++i)
            m_candidates.push_back(
                [this, here = path.child(QString::number(i))] { return makeSet(m_cv, here, m_make.value<QString>()); });
    }

    void visitJson(const json::Value &value, const Path &path)
    {
        m_candidates.push_back([this, path] { return makeSet(m_cv, path, randomJson(m_make.random(), 2)); });
        if (value.isArray()) {
            visitList(path, int(value.array().size()), [this] { return randomJson(m_make.random(), 2); });
            for (size_t i = 0; i < value.array().size(); ++i)
                visitJson(value.array()[i], path.child(QString::number(i)));
        }
        for (const json::Member &member : value.object()) {
            m_candidates.push_back([this, here = path.child(member.name)] { return makeRemove(m_cv, here); });
            visitJson(member.value, path.child(member.name));
        }
    }

    /// Changes of the list itself; entries are named by position where they are not named by id.
    void visitList(const Path &path, int count, const std::function<json::Value()> &entry)
    {
        m_candidates.push_back([this, path, count, entry] {
            return makeInsert(m_cv, path, m_make.below(count + 1), entry(), QStringLiteral("new-%1").arg(m_make.id()));
        });
        for (int i = 0; i < count; ++i) {
            const Path here = path.child(QString::number(i));
            m_candidates.push_back([this, here] { return makeRemove(m_cv, here); });
            m_candidates.push_back([this, here, count] { return makeMove(m_cv, here, m_make.below(count)); });
        }
    }

    Maker &m_make;
    const cv::Cv &m_cv;
    std::vector<Candidate> m_candidates;
};

} // namespace

int randomBelow(base::Random &random, int end)
{
    return int(random.next() % quint64(end));
}

QString randomText(base::Random &random, int size)
{
    QString text;
    for (int n = randomBelow(random, std::max(2, size + 1)); n > 0; --n) {
        if (!text.isEmpty())
            text += u' ';
        text += QStringView(words[size_t(randomBelow(random, words.size()))]);
    }
    return text;
}

json::Value randomJson(base::Random &random, int depth)
{
    switch (randomBelow(random, depth > 0 ? 7 : 5)) {
    case 0:
        return nullptr;
    case 1:
        return randomBelow(random, 2) == 0;
    case 2:
        return json::Number{numbers[size_t(randomBelow(random, numbers.size()))]};
    case 3:
    case 4:
        return randomText(random, 3);
    case 5: {
        json::Array array;
        for (int n = randomBelow(random, 4); n > 0; --n)
            array.push_back(randomJson(random, depth - 1));
        return array;
    }
    default: {
        json::Object object;
        for (int n = randomBelow(random, 4); n > 0; --n)
            object.set(QString::fromUtf16(unknownNames[size_t(randomBelow(random, unknownNames.size()))]),
                       randomJson(random, depth - 1));
        return object;
    }
    }
}

json::Value randomCvJson(base::Random &random, int size)
{
    return Maker(random, size).value<cv::Cv>();
}

cv::Cv randomCv(base::Random &random, int size)
{
    auto cv = cv::fromJson(randomCvJson(random, size));
    if (!cv)
        qFatal("a random CV is none: %s", qPrintable(cv.error().text()));
    return *std::move(cv);
}

cv::Change randomChange(base::Random &random, const cv::Cv &cv, int size)
{
    Maker maker(random, size);
    return Changer(maker, cv).take();
}

std::ostream &operator<<(std::ostream &out, const Seed &seed)
{
    return out << "seed " << seed.seed << ", size " << seed.size;
}

} // namespace vitae::test

namespace rc
{

Gen<vitae::test::Seed> Arbitrary<vitae::test::Seed>::arbitrary()
{
    return gen::map(gen::pair(gen::noShrink(gen::arbitrary<quint32>()), gen::inRange(0, 13)),
                    [](const std::pair<quint32, int> &seed) {
                        return vitae::test::Seed{seed.first, seed.second};
                    });
}

} // namespace rc
