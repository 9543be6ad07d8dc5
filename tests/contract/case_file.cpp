#include "tests/contract/case_file.h"

#include <QDir>
#include <QRegularExpression>

namespace {

bool isRequest(const QString& line) {
    static const QRegularExpression request(QStringLiteral(
        "^(AS \\S+ )?(GET|POST|PUT|DELETE|MERGE|JSON|STRATEGIC|APPLY|WATCH|UNTIL|EVENTS)( |$)"));
    return request.match(line).hasMatch();
}

Step readRequest(const QString& text, int number) {
    Step step;
    step.line = number;
    QString line = text;
    static const QRegularExpression header(QStringLiteral("\\[([^\\]]*)\\]$"));
    for (auto match = header.match(line); match.hasMatch(); match = header.match(line)) {
        step.headers.prepend(match.captured(1));
        line = line.left(match.capturedStart()).trimmed();
    }
    QStringList words = line.split(u' ', Qt::SkipEmptyParts);
    if (words.first() == QStringLiteral("AS")) {
        step.user = words.at(1);
        words.remove(0, 2);
    }
    step.method = words.takeFirst();
    step.path = words.isEmpty() ? QString() : words.first();
    return step;
}

/// `< 201 checks…` or `< ADDED a, …`: for events everything is expected, else the first word.
void readExpectation(Step& step, const QString& text) {
    const QString rest = text.mid(1).trimmed();
    if (step.method == QStringLiteral("EVENTS")) {
        step.expected = rest;
        return;
    }
    const qsizetype space = rest.indexOf(u' ');
    step.expected = space < 0 ? rest : rest.left(space);
    if (space >= 0) {
        step.checks << rest.mid(space + 1).trimmed();
    }
}

class Reader {
 public:
    explicit Reader(QString file) : file_(std::move(file)) {}

    void read(const QString& line, int number) {
        if (line.startsWith(QStringLiteral("# "))) {
            cases.append(
                {line.mid(2).remove(QStringLiteral(" [own]")).remove(QStringLiteral(" [best effort]")),
                 file_,
                 line.contains(QStringLiteral("[own]")),
                 line.contains(QStringLiteral("[best effort]")),
                 {}});
            expects_ = false;
        } else if (cases.isEmpty() || line.trimmed().isEmpty() || line.startsWith(QStringLiteral("//"))) {
            return;
        } else if (isRequest(line)) {
            cases.last().steps.append(readRequest(line, number));
            expects_ = false;
        } else if (cases.last().steps.isEmpty()) {
            problem = QStringLiteral("%1:%2: a request is missing").arg(file_).arg(number);
        } else if (line.startsWith(u'<')) {
            readExpectation(cases.last().steps.last(), line);
            expects_ = true;
        } else if (expects_) {
            cases.last().steps.last().checks << line.trimmed();
        } else {
            cases.last().steps.last().body += line.toUtf8() + '\n';
        }
    }

    QList<Case> cases;
    QString problem;

 private:
    QString file_;
    bool expects_ = false;
};

}  // namespace

QList<Case> readCases(const QString& folder, QString& problem) {
    QList<Case> cases;
    const QDir dir(folder);
    const QStringList names = dir.entryList({QStringLiteral("*.txt")}, QDir::Files, QDir::Name);
    for (const QString& name : names) {
        QFile file(dir.filePath(name));
        if (!file.open(QIODevice::ReadOnly)) {
            problem = file.errorString();
            return cases;
        }
        Reader reader(name.chopped(4));
        const QStringList lines = QString::fromUtf8(file.readAll()).split(u'\n');
        for (int i = 0; i < lines.size(); ++i) {
            reader.read(lines.at(i), i + 1);
        }
        problem = reader.problem.isEmpty() ? problem : reader.problem;
        cases += reader.cases;
    }
    return cases;
}
