using System.Management.Automation;
using System.Text.RegularExpressions;

namespace Libvirt.Tests.PSHost;

/// <summary>
/// Reads the part of PowerShell's language that command lines in tests are written in: pipelines, assignments, texts, numbers, variables, members, arrays,
/// <c>(…)</c>, <c>@(…)</c>, <c>@{ … }</c>, <c>[pscustomobject]@{ … }</c> and comments. Everything else is refused: a test that wants it belongs to a real PowerShell.
/// </summary>
internal sealed partial class Parser
{
    private readonly (string Kind, string Text)[] _tokens;
    private int _at;

    private Parser(string text) => _tokens = [.. Token().Matches(text).Select(m => (m.Groups.Values.Skip(1).First(g => g.Success).Name, m.Value)).Where(t => t.Name != "blank")];

    private (string Kind, string Text) Next => _at < _tokens.Length ? _tokens[_at] : ("end", "");

    /// <exception cref="FormatException">It is malformed, or more than is understood here.</exception>
    internal static IReadOnlyList<Statement> Parse(string text)
    {
        var parser = new Parser(text);
        var statements = new List<Statement>();
        for (parser.SkipEnds(); parser._at < parser._tokens.Length; parser.SkipEnds())
            statements.Add(parser.ReadStatement());
        return statements;
    }

    private Statement ReadStatement()
    {
        if (Next.Text[0] != '$' || _at + 1 == _tokens.Length || _tokens[_at + 1].Text != "=")
            return new(null, ReadPipeline());
        var name = Take("word")[1..];
        Take("word");
        return new(name, ReadPipeline());
    }

    private PipelineLine ReadPipeline()
    {
        var head = Next.Kind == "word" && char.IsLetter(Next.Text[0]) ? null : ReadValue(inCommand: false);
        var commands = new List<CommandCall>();
        if (head is null)
            commands.Add(ReadCommand());
        while (TrySkip("|"))
            commands.Add(ReadCommand());
        return Next.Kind == "end" || Next.Text == ")" ? new(head, commands) : throw Unexpected();
    }

    private CommandCall ReadCommand()
    {
        var name = Take("word");
        var arguments = new List<ArgumentSyntax>();
        while (Next.Kind != "end" && Next.Text is not ("|" or ")"))
        {
            if (Next.Kind != "parameter")
                arguments.Add(new(null, ReadValue(inCommand: true), Attached: false));
            else if (Take("parameter") is var parameter && parameter.EndsWith(':'))
                arguments.Add(new(parameter[1..^1], ReadValue(inCommand: true), Attached: true));
            else
                arguments.Add(new(parameter[1..], null, Attached: false));
        }
        return new(name, arguments);
    }

    private Expression ReadValue(bool inCommand)
    {
        var items = new List<Expression> { ReadItem(inCommand) };
        while (TrySkip(","))
            items.Add(ReadItem(inCommand));
        return items.Count == 1 ? items[0] : new ArrayLiteral(items);
    }

    private Expression ReadItem(bool inCommand) => Next.Kind switch
    {
        "quoted" => new Literal(Take("quoted")[1..^1].Replace("''", "'", StringComparison.Ordinal)),
        "expandable" => new ExpandableText(Split(Take("expandable")[1..^1])),
        "open" => ReadParenthesis(),
        "object" => ReadObject(),
        "table" => ReadTable(),
        "word" when Variable().IsMatch(Next.Text) => ReadVariable(),
        "word" when inCommand => ReadWord(),
        _ => new Literal(NumberConversion.ParseLiteral(Next.Text) is { } number && Take("word") is not null ? number : throw Unexpected()),
    };

    private SubPipeline ReadParenthesis()
    {
        var alwaysArray = Take("open")[0] == '@';
        SkipEnds();
        var inner = Next.Text == ")" ? new PipelineLine(new ArrayLiteral([]), []) : ReadPipeline();
        SkipEnds();
        return TrySkip(")") ? new(inner, alwaysArray) : throw Unexpected();
    }

    private ObjectLiteral ReadObject()
    {
        Take("object");
        return new(ReadEntries());
    }

    private TableLiteral ReadTable()
    {
        Take("table");
        return new(ReadEntries());
    }

    private List<(string Name, Expression Value)> ReadEntries()
    {
        var entries = new List<(string, Expression)>();
        for (SkipEnds(); !TrySkip("}"); SkipEnds())
        {
            var name = Next.Kind == "quoted" ? Take("quoted")[1..^1] : Take("word");
            entries.Add((name, Take("word") == "=" ? ReadValue(inCommand: false) : throw Unexpected()));
        }
        return entries;
    }

    private Expression ReadVariable()
    {
        var names = Take("word")[1..].Split('.');
        return names.Skip(1).Aggregate((Expression)new Variable(names[0]), (owner, name) => new Member(owner, name));
    }

    // A number keeps how it was written, should a text be wanted. A negative one is a text.
    private Expression ReadWord()
    {
        var word = Take("word");
        return word[0] != '-' && NumberConversion.ParseLiteral(word) is { } number
            ? new Literal(LanguagePrimitives.ToText(number) == word ? number : new PSObject(number) { TokenText = word })
            : Split(word) is [Literal only] ? only : new ExpandableText(Split(word));
    }

    private static Expression[] Split(string text) => [.. TextPart().Matches(text).Select(m => m.Value switch
    {
        ['$', '(', ..] => throw new FormatException($"This is not understood here: {text}"),
        ['$', _, ..] => new Variable(m.Value[1..]),
        ['`', 'n'] => new Literal("\n"),
        ['`', 't'] => new Literal("\t"),
        ['`', var escaped] => new Literal($"{escaped}"),
        var plain => (Expression)new Literal(plain),
    })];

    private string Take(string kind) => Next.Kind == kind ? _tokens[_at++].Text : throw Unexpected();

    private bool TrySkip(string text)
    {
        if (Next.Text != text || Next.Kind != "sign")
            return false;
        _at++;
        if (text is "|" or ",")
            SkipEnds();
        return true;
    }

    private void SkipEnds()
    {
        while (_at < _tokens.Length && Next.Kind == "end")
            _at++;
    }

    private FormatException Unexpected() => new($"This is not understood here: {string.Join(' ', _tokens.Skip(_at).Select(t => t.Text))}");

    [GeneratedRegex("""
        (?<blank>[ \t]+|\#[^\n]*) | (?<end>[;\r\n]) | (?<quoted>'(?:[^']|'')*') | (?<expandable>"(?:[^"`]|`.)*") | (?<object>\[pscustomobject\]@\{)
        | (?<table>@\{) | (?<open>@?\() | (?<sign>[|,)}]) | (?<parameter>-[A-Za-z]\w*:?) | (?<word>[^\s;|,(){}'"]+) | (?<other>.)
        """, RegexOptions.IgnorePatternWhitespace | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex Token();

    [GeneratedRegex(@"^\$\w+(\.[A-Za-z]\w*)*$")]
    private static partial Regex Variable();

    [GeneratedRegex(@"\$\w+|\$\(|`.|[^$`]+|.", RegexOptions.Singleline)]
    private static partial Regex TextPart();
}
