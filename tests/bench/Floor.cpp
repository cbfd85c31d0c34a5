#include "Floor.h"

#include "cv/Inline.h"

#include <QBuffer>
#include <QFontDatabase>
#include <QPainter>
#include <QPdfWriter>

namespace vitae::bench
{

namespace
{

constexpr double marginPoints = 50;

QFont fontOf(const Block &block)
{
    QFont font(QStringLiteral("Source Sans 3"));
    font.setPixelSize(qRound(block.points * 20)); // 1440 to the inch, as the writer is set to
    font.setHintingPreference(QFont::PreferNoHinting);
    font.setBold(block.bold);
    return font;
}

std::unique_ptr<QTextLayout> layOut(const Block &block, double width)
{
    auto layout = std::make_unique<QTextLayout>(block.text, fontOf(block));
    layout->setCacheEnabled(true);
    QTextOption option;
    option.setUseDesignMetrics(true);
    layout->setTextOption(option);
    layout->beginLayout();
    double y = 0;
    for (QTextLine line = layout->createLine(); line.isValid(); line = layout->createLine()) {
        line.setLineWidth(width);
        line.setPosition({0, y});
        y += line.height();
    }
    layout->endLayout();
    return layout;
}

void add(std::vector<Block> &blocks, const QString &text, double points = 10, bool bold = false)
{
    if (!text.isEmpty()) {
        blocks.push_back({cv::plainText(text), points, bold});
    }
}

void addBullets(std::vector<Block> &blocks, const QStringList &bullets)
{
    for (const QString &bullet : bullets) {
        add(blocks, u"•  " + bullet);
    }
}

} // namespace

std::vector<Block> blocksOf(const cv::Cv &cv)
{
    std::vector<Block> blocks;
    const cv::Personal &p = cv.personal;
    add(blocks, p.name, 20, true);
    add(blocks, p.title, 12);
    add(blocks, QStringList{p.email, p.phone, p.location, p.website}.join(QStringLiteral("  ·  ")));
    add(blocks, cv.summary);
    add(blocks, QStringLiteral("Experience"), 13, true);
    for (const cv::Experience &job : cv.experience) {
        add(blocks, job.title + u", " + job.company + u", " + job.location, 10, true);
        add(blocks, job.start_date + u" – " + job.end_date);
        addBullets(blocks, job.bullets);
    }
    add(blocks, QStringLiteral("Education"), 13, true);
    for (const cv::Education &school : cv.education) {
        add(blocks, school.degree + u", " + school.field + u", " + school.institution, 10, true);
        addBullets(blocks, school.bullets);
    }
    add(blocks, QStringLiteral("Projects"), 13, true);
    for (const cv::Project &project : cv.projects) {
        add(blocks, project.name, 10, true);
        add(blocks, project.description);
        addBullets(blocks, project.bullets);
    }
    add(blocks, QStringLiteral("Skills"), 13, true);
    for (const cv::Skill &skill : cv.skills) {
        add(blocks, skill.name + u": " + skill.items.join(QStringLiteral(", ")));
    }
    for (const cv::Language &language : cv.languages) {
        add(blocks, language.name + u": " + language.level);
    }
    return blocks;
}

void loadFloorFonts()
{
    QFontDatabase::addApplicationFont(QStringLiteral(":/fonts/SourceSans3-Regular.ttf"));
    QFontDatabase::addApplicationFont(QStringLiteral(":/fonts/SourceSans3-Bold.ttf"));
}

QByteArray floorPdf(const std::vector<Block> &blocks)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    QPdfWriter writer(&buffer);
    writer.setResolution(1440);
    writer.setPageSize(QPageSize(QPageSize::A4));
    writer.setPageMargins(QMarginsF(0, 0, 0, 0));
    QPainter painter(&writer);
    const double margin = marginPoints * 20, bottom = writer.height() - margin;
    double y = margin;
    for (const Block &block : blocks) {
        const auto layout = layOut(block, writer.width() - 2 * margin);
        const double height = layout->boundingRect().height();
        if (y + height > bottom) {
            writer.newPage();
            y = margin;
        }
        layout->draw(&painter, {margin, y});
        y += height + block.points * 4;
    }
    painter.end();
    return bytes;
}

FloorPage::FloorPage(std::vector<Block> blocks, QWidget *parent) : QWidget(parent), m_blocks(std::move(blocks))
{
    setAttribute(Qt::WA_OpaquePaintEvent);
    for (const Block &block : m_blocks) {
        m_layouts.push_back(layOut(block, (595 - 2 * marginPoints) * 20));
    }
}

void FloorPage::setText(size_t block, const QString &text)
{
    m_blocks[block].text = text;
    m_layouts[block] = layOut(m_blocks[block], (595 - 2 * marginPoints) * 20);
    update();
}

void FloorPage::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), Qt::white);
    const double scale = width() / (595 * 20.0);
    painter.scale(scale, scale);
    double y = marginPoints * 20;
    for (size_t i = 0; i < m_layouts.size() && y * scale < height(); ++i) {
        m_layouts[i]->draw(&painter, {marginPoints * 20, y});
        y += m_layouts[i]->boundingRect().height() + m_blocks[i].points * 4;
    }
}

} // namespace vitae::bench
