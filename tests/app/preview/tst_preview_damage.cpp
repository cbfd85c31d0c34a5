// What is painted again after a change, put over what was there, must equal a page painted from nothing: pixel by
// pixel, at several resolutions (CMakeLists.txt runs this once for each).
#include "Rig.h"

#include <QApplication>
#include <QBackingStore>
#include <QDir>
#include <QProxyStyle>

using namespace vitae;
using test::Rig;

class PreviewDamageTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void randomEdits_data();
    void randomEdits();
    void scrolling();

private:
    quint32 m_seed = 1;
};

namespace
{

// Scrolls at once, so that there is nothing to wait for.
class StillStyle : public QProxyStyle
{
public:
    int styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget,
                  QStyleHintReturn *data) const override
    {
        return hint == SH_Widget_Animation_Duration ? 0 : QProxyStyle::styleHint(hint, option, widget, data);
    }
};

// The viewport's pixels in a picture of the window.
QImage viewportOf(const QImage &window, const Rig &rig)
{
    const QWidget &viewport = *rig.view().viewport();
    const double ratio = viewport.devicePixelRatioF();
    const QPointF corner = QPointF(viewport.mapTo(rig.pane.get(), QPoint(0, 0))) * ratio;
    const QSizeF size = QSizeF(viewport.size()) * ratio;
    // Whole pixels alone: at 125 % the edges share theirs with the neighbours.
    return window.copy(QRectF(corner, size).toAlignedRect().adjusted(1, 1, -1, -1))
        .convertToFormat(QImage::Format_RGB32);
}

// What stands on the screen, and what a fresh painting gives.
QImage onScreen(const Rig &rig)
{
    for (int i = 0; i < 3; ++i) { // scroll bars that come and go move the viewport
        QCoreApplication::processEvents();
    }
    // Raster windows are painted into an image, which is what goes to the screen.
    const QPaintDevice *device = rig.pane->window()->backingStore()->paintDevice();
    return viewportOf(*static_cast<const QImage *>(device), rig);
}

QImage fresh(const Rig &rig)
{
    QImage window = rig.pane->grab().toImage();
    window.setDevicePixelRatio(1);
    return viewportOf(window, rig);
}

QString difference(const QImage &a, const QImage &b)
{
    if (a.size() != b.size()) {
        return QStringLiteral("%1×%2 and %3×%4").arg(a.width()).arg(a.height()).arg(b.width()).arg(b.height());
    }
    QRect where;
    int count = 0;
    for (int y = 0; y < a.height(); ++y) {
        for (int x = 0; x < a.width(); ++x) {
            if (a.pixel(x, y) != b.pixel(x, y)) {
                where |= QRect(x, y, 1, 1);
                ++count;
            }
        }
    }
    return count == 0 ? QString()
                      : QStringLiteral("%1 pixels within %2,%3 %4×%5")
                            .arg(count)
                            .arg(where.x())
                            .arg(where.y())
                            .arg(where.width())
                            .arg(where.height());
}

// Says where they differ, and leaves both to be looked at.
QString compare(const QImage &screen, const QImage &fresh)
{
    const QString differs = difference(screen, fresh);
    if (differs.isEmpty()) {
        return {};
    }
    const QString screenFile = QDir::temp().filePath(QStringLiteral("preview-screen.png"));
    const QString freshFile = QDir::temp().filePath(QStringLiteral("preview-fresh.png"));
    screen.save(screenFile);
    fresh.save(freshFile);
    return QStringLiteral("%1: see %2, %3").arg(differs, screenFile, freshFile);
}

QString randomWords(base::Random &random)
{
    const QStringList words{QStringLiteral("efficient"), QStringLiteral("office"),   QStringLiteral("**bold**"),
                            QStringLiteral("*slanted*"), QStringLiteral("déjà vu"),  QStringLiteral("a"),
                            QStringLiteral("العربية"),   QStringLiteral("日本語の"), QStringLiteral("Quarterly")};
    QStringList text;
    for (quint64 left = random.next() % 40; left > 0; --left) {
        text += words[qsizetype(random.next() % quint64(words.size()))];
    }
    return text.join(u' ');
}

// Any change that a form could make.
bool changeSomething(const Rig &rig, base::Random &random)
{
    const cv::Cv &cv = rig.editor->document();
    const auto below = [&](size_t end) { return size_t(random.next() % end); };
    const size_t job = below(cv.experience.size());
    const cv::Path entry{QStringLiteral("experience"), cv.experience[job].id};
    const cv::Path bullets = entry.child(QStringLiteral("bullets"));
    switch (below(7)) {
    case 0:
        return rig.set({QStringLiteral("personal"), QStringLiteral("name")}, randomWords(random));
    case 1:
        return rig.set({QStringLiteral("summary")}, randomWords(random));
    case 2:
        return rig.set(entry.child(QStringLiteral("company")), randomWords(random));
    case 3:
        return rig.editor->insert(bullets, 0, json::Value(randomWords(random))).ok();
    case 4:
        return rig.editor->move(entry, int(below(cv.experience.size()))).ok();
    case 5:
        if (!cv.experience[job].bullets.isEmpty()) {
            return rig.editor->remove(bullets.child(QStringLiteral("0"))).ok();
        }
        [[fallthrough]];
    default:
        return cv.experience[job].bullets.isEmpty() ||
               rig.set(bullets.child(QString::number(below(size_t(cv.experience[job].bullets.size())))),
                       randomWords(random));
    }
}

} // namespace

void PreviewDamageTest::initTestCase()
{
    QApplication::setStyle(new StillStyle);
}

void PreviewDamageTest::randomEdits_data()
{
    QTest::addColumn<QString>("templateId");
    QTest::addColumn<double>("zoom");
    for (const layout::TemplateInfo &info : layout::TemplateLibrary().list()) {
        QTest::newRow(qPrintable(info.id + u", fit")) << info.id << 0.0;
        QTest::newRow(qPrintable(info.id + u", 137 %")) << info.id << 1.37;
    }
}

void PreviewDamageTest::randomEdits()
{
    QFETCH(QString, templateId);
    QFETCH(double, zoom);
    cv::Cv cv = bench::sampleCv(bench::jobsOnTwoPages);
    cv.style.template_ = templateId;
    const Rig rig(cv, {560, 700});
    if (zoom > 0) {
        rig.view().setZoom(zoom);
    }
    rig.view().setCurrentField(test::bulletPath(cv, 1, 1), 0);
    base::SeededRandom random(m_seed++);
    for (int i = 0; i < 40; ++i) {
        if (i % 5 == 0) {
            rig.bar().setValue(int(random.next() % quint64(rig.bar().maximum() + 1)));
        }
        QVERIFY(changeSomething(rig, random));
        const QImage screen = onScreen(rig); // first: a fresh painting must not mend it
        const QString differs = compare(screen, fresh(rig));
        QVERIFY2(differs.isEmpty(), qPrintable(QStringLiteral("edit %1: %2").arg(i).arg(differs)));
    }
}

void PreviewDamageTest::scrolling()
{
    const Rig rig(bench::sampleCv(bench::jobsOnTwoPages), {560, 700});
    base::SeededRandom random(3);
    for (int i = 0; i < 30; ++i) {
        rig.bar().setValue(int(random.next() % quint64(rig.bar().maximum() + 1)));
        if (i % 3 == 0) {
            QTest::mouseMove(rig.view().viewport(), QPoint(int(random.next() % 500), int(random.next() % 600)));
        }
        const QImage screen = onScreen(rig); // first: a fresh painting must not mend it
        const QString differs = compare(screen, fresh(rig));
        QVERIFY2(differs.isEmpty(), qPrintable(QStringLiteral("step %1: %2").arg(i).arg(differs)));
    }
}

QTEST_MAIN(PreviewDamageTest)
#include "tst_preview_damage.moc"
