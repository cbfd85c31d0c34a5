// The house rules of the code, held against every file: a folder includes only what its link line names; some headers
// belong to one folder alone; no test is left out; files that are compiled as one share no private names.

#include <QDirIterator>
#include <QFile>
#include <QRegularExpression>
#include <QTest>

namespace
{

struct Room {
    QString folder;    ///< "core/cv"
    QStringList links; ///< targets of its link line
};

QString read(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

const QString root = QStringLiteral(VITAE_SOURCE_DIR);

/// What a file declares in its anonymous namespace, a function with the types that it takes.
QStringList privateNames(const QString &text)
{
    static const QRegularExpression declared(QStringLiteral(
        R"(^(?:class|struct|enum class|enum) (\w+)(?!.*;$)|^(?:static )?(?:constexpr|const)\b[^(]*?(\w+)(?:\[\w*\])? ?[={;])"
        R"(|^(?!using|template|return|\s)[\w:<>,&*\s]*?[\s*&](\w+)\(([^;]*)$)"));
    static const QRegularExpression parameterName(QStringLiteral(R"(\b\w+(?: = [^,)]*)?(?=[,)]))"));
    QStringList names;
    bool inside = false;
    QString above;
    for (const QString &line : text.split(u'\n')) {
        if (above == u"namespace" && line == u"{")
            inside = true;
        else if (line == u"} // namespace")
            inside = false;
        above = line;
        const QRegularExpressionMatch match = declared.match(line);
        if (!inside || !match.hasMatch())
            continue;
        QString name = match.captured(1) + match.captured(2) + match.captured(3);
        if (match.hasCaptured(4))
            name += u'(' + match.captured(4).remove(parameterName);
        names.append(name);
    }
    return names;
}

} // namespace

class HouseTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void foldersIncludeOnlyWhatTheyLink();
    void headersHaveOneOwner_data();
    void headersHaveOneOwner();
    void featuresDoNotKnowEachOther();
    void heavyLibrariesStandApart();
    void headersAreIncludedOnce();
    void testsAreBuilt();
    void filesOfAFolderShareNoPrivateNames();

private:
    [[nodiscard]] QSet<QString> reachable(const QString &target) const;

    QHash<QString, Room> m_rooms;       ///< by target
    QHash<QString, QString> m_targetOf; ///< "cv" → "vitae_cv"
    QStringList m_sources;
};

void HouseTest::initTestCase()
{
    static const QRegularExpression library(QStringLiteral(R"(vitae_(?:late_)?library\(\s*(\w+)(.*?)\))"),
                                            QRegularExpression::DotMatchesEverythingOption);
    for (const QString &top : {QStringLiteral("core"), QStringLiteral("app"), QStringLiteral("server")}) {
        QDirIterator it(root + u'/' + top,
                        {QStringLiteral("CMakeLists.txt"), QStringLiteral("*.cpp"), QStringLiteral("*.h")}, QDir::Files,
                        QDirIterator::Subdirectories);
        while (it.hasNext()) {
            const QString path = it.next();
            if (!path.endsWith(u"CMakeLists.txt")) {
                m_sources.append(path);
                continue;
            }
            const QRegularExpressionMatch match = library.match(read(path));
            if (!match.hasMatch())
                continue;
            static const QRegularExpression space(QStringLiteral("\\s+"));
            const QStringList words = match.captured(2).split(space, Qt::SkipEmptyParts);
            Room room{QFileInfo(path).path().mid(root.size() + 1), {}};
            for (qsizetype i = words.indexOf(QStringLiteral("LINK")) + 1; i > 0 && i < words.size(); ++i)
                room.links.append(words[i]);
            m_targetOf.insert(room.folder.section(u'/', 1), match.captured(1));
            m_rooms.insert(match.captured(1), room);
        }
    }
    QVERIFY(m_rooms.size() >= 8);
    QVERIFY(m_sources.size() > 50);
}

QSet<QString> HouseTest::reachable(const QString &target) const
{
    QSet<QString> seen;
    QStringList open{target};
    while (!open.isEmpty()) {
        const QString next = open.takeLast();
        if (seen.contains(next))
            continue;
        seen.insert(next);
        open.append(m_rooms.value(next).links);
    }
    return seen;
}

void HouseTest::foldersIncludeOnlyWhatTheyLink()
{
    static const QRegularExpression include(QStringLiteral(R"re(^\s*#include "([\w/]+)/[\w.]+")re"),
                                            QRegularExpression::MultilineOption);
    QStringList wrong;
    for (auto room = m_rooms.cbegin(); room != m_rooms.cend(); ++room) {
        const QSet<QString> allowed = reachable(room.key());
        for (const QString &path : std::as_const(m_sources)) {
            if (QFileInfo(path).path() != root + u'/' + room->folder)
                continue;
            auto matches = include.globalMatch(read(path));
            while (matches.hasNext()) {
                const QString folder = matches.next().captured(1);
                const QString target = m_targetOf.value(folder);
                if (!target.isEmpty() && !allowed.contains(target))
                    wrong.append(path.mid(root.size() + 1) + u" includes " + folder +
                                 u", which its link line does not name");
            }
        }
    }
    QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(u'\n')));
}

void HouseTest::headersHaveOneOwner_data()
{
    QTest::addColumn<QString>("header");
    QTest::addColumn<QStringList>("owners");
    const auto row = [](const char *header, QStringList owners) {
        QTest::newRow(header) << QString::fromLatin1(header) << owners;
    };
    row("QPdfWriter", {QStringLiteral("core/render")});
    row("qpdf/", {QStringLiteral("core/render/finish"), QStringLiteral("core/formats/pdf")}); // one writes, one reads
    row("poppler-", {QStringLiteral("core/formats/pdf")});
    row("QSql", {QStringLiteral("core/sql")});
    row("sqlite3.h", {QStringLiteral("core/sql")});
    row("cmark.h", {QStringLiteral("core/formats")});
    row("QHttpServer", {QStringLiteral("server/http")});
    row("QWidget", {QStringLiteral("app/")});
}

void HouseTest::headersHaveOneOwner()
{
    QFETCH(QString, header);
    QFETCH(QStringList, owners);
    for (const QString &path : std::as_const(m_sources)) {
        const QString place = path.mid(root.size() + 1);
        const bool owned =
            std::any_of(owners.begin(), owners.end(), [&](const QString &owner) { return place.startsWith(owner); });
        if (!owned)
            QVERIFY2(!read(path).contains(QString(u"#include <" + header)),
                     qPrintable(QString(place + u" includes " + header)));
    }
}

void HouseTest::featuresDoNotKnowEachOther()
{
    const QSet<QString> features{QStringLiteral("library"), QStringLiteral("editor"), QStringLiteral("history"),
                                 QStringLiteral("settings")};
    for (auto room = m_rooms.cbegin(); room != m_rooms.cend(); ++room) {
        const QString name = room->folder.section(u'/', 1);
        if (!room->folder.startsWith(u"app/") || !features.contains(name))
            continue;
        for (const QString &link : room->links) {
            const QString other = m_rooms.value(link).folder.section(u'/', 1);
            QVERIFY2(!features.contains(other), qPrintable(QString(name + u" links " + other)));
        }
    }
}

/// What needs libraries that take long to load is a program or a module of its own, which nobody else links.
void HouseTest::heavyLibrariesStandApart()
{
    for (const QString &heavy : {QStringLiteral("vitae_formats_pdf"), QStringLiteral("vitae_render_finish")}) {
        QVERIFY(m_rooms.contains(heavy));
        for (auto room = m_rooms.cbegin(); room != m_rooms.cend(); ++room) {
            QVERIFY2(room.key() == heavy || !reachable(room.key()).contains(heavy),
                     qPrintable(QString(room->folder + u" links " + heavy)));
        }
    }
}

void HouseTest::headersAreIncludedOnce()
{
    for (const QString &path : std::as_const(m_sources)) {
        if (path.endsWith(u".h"))
            QVERIFY2(read(path).contains(u"#pragma once"), qPrintable(path));
    }
}

void HouseTest::testsAreBuilt()
{
    QDirIterator it(root + u"/tests", {QStringLiteral("tst_*.cpp")}, QDir::Files, QDirIterator::Subdirectories);
    int count = 0;
    for (; it.hasNext(); ++count) {
        const QFileInfo test(it.next());
        QVERIFY2(read(test.path() + u"/CMakeLists.txt").contains(test.fileName()), qPrintable(test.filePath()));
    }
    QVERIFY(count > 40);
}

/// The presets release, asan and fuzz compile up to sixteen files of a folder as one; so no two of them may call
/// something in their anonymous namespaces alike, though the compiler says so only there.
void HouseTest::filesOfAFolderShareNoPrivateNames()
{
    QHash<QString, QString> fileOf;
    for (const QString &path : std::as_const(m_sources)) {
        const QString folder = QFileInfo(path).path();
        const QString build = read(folder + u"/CMakeLists.txt");
        if (!path.endsWith(u".cpp") || build.contains(u"CMAKE_UNITY_BUILD OFF"))
            continue;
        for (const QString &name : privateNames(read(path))) {
            // Functions alike in name may differ in what they take; anything else may not.
            const QString word = name.section(u'(', 0, 0);
            for (const QString &taken : {name, QString(name == word ? word + u'*' : word)}) {
                const QString other = fileOf.value(folder + taken, path);
                QVERIFY2(other == path, qPrintable(QString(path + u" and " + other + u" both have their own " + name)));
            }
            fileOf.insert(folder + name, path);
            fileOf.insert(QString(folder + word + u'*'), path);
        }
    }
    QVERIFY(fileOf.size() > 200);
}

QTEST_APPLESS_MAIN(HouseTest)
#include "tst_house.moc"
