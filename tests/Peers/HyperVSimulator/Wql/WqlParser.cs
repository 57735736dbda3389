using System.Globalization;

namespace Libvirt.Tests.HyperV;

/// <summary>Reads a query.</summary>
internal sealed class WqlParser
{
    private static readonly string[] Signs = ["=", "!=", "<>", "<", ">", "<=", ">="];

    private readonly WqlTokens _tokens;

    private WqlParser(string query) => _tokens = new(query);

    /// <exception cref="WqlException">It is none.</exception>
    internal static WqlQuery Parse(string query)
    {
        var parser = new WqlParser(query);
        WqlQuery read = parser._tokens.Take("SELECT") ? parser.ReadSelect()
            : parser._tokens.Take("ASSOCIATORS") ? parser.ReadAssociators(wantsLinks: false)
            : parser._tokens.Take("REFERENCES") ? parser.ReadAssociators(wantsLinks: true)
            : throw parser._tokens.Bad($"'{parser._tokens.Peek.Value}' is no query");
        return parser._tokens.Peek.Kind == 'E' ? read : throw parser._tokens.Bad($"'{parser._tokens.Peek.Value}' is unexpected");
    }

    private WqlSelect ReadSelect()
    {
        List<string>? columns = null;
        if (!_tokens.Take("*"))
        {
            columns = [];
            do
                columns.Add(_tokens.Expect('W'));
            while (_tokens.Take(","));
        }
        _tokens.Expect("FROM");
        var className = _tokens.Expect('W');
        TimeSpan? within = _tokens.Take("WITHIN") ? TimeSpan.FromSeconds(double.Parse(_tokens.Expect('N'), CultureInfo.InvariantCulture)) : null;
        return new(columns, className, _tokens.Take("WHERE") ? ReadOr() : null, within);
    }

    private WqlAssociators ReadAssociators(bool wantsLinks)
    {
        _tokens.Expect("OF");
        var text = _tokens.Expect('P');
        var clauses = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        if (_tokens.Take("WHERE"))
        {
            while (_tokens.Peek.Kind == 'W')
            {
                var name = _tokens.Next().Value;
                _tokens.Expect("=");
                clauses[name] = _tokens.Expect('W');
            }
        }
        if (clauses.Keys.FirstOrDefault(name => name.ToLowerInvariant() is not ("assocclass" or "resultclass" or "role" or "resultrole")) is { } unknown)
            throw _tokens.Bad($"{unknown} is not supported");
        try
        {
            string? Clause(string name) => clauses.GetValueOrDefault(name);
            return new(WmiPath.Parse(text.Trim()), wantsLinks, Clause("AssocClass"), Clause("ResultClass"), Clause("Role"), Clause("ResultRole"));
        }
        catch (FormatException e)
        {
            throw _tokens.Bad(e.Message);
        }
    }

    private WqlCondition ReadOr()
    {
        var left = ReadAnd();
        while (_tokens.Take("OR"))
            left = new WqlOr(left, ReadAnd());
        return left;
    }

    private WqlCondition ReadAnd()
    {
        var left = ReadNot();
        while (_tokens.Take("AND"))
            left = new WqlAnd(left, ReadNot());
        return left;
    }

    private WqlCondition ReadNot()
    {
        if (_tokens.Take("NOT"))
            return new WqlNot(ReadNot());
        if (!_tokens.Take("("))
            return ReadComparison();
        var inner = ReadOr();
        _tokens.Expect(")");
        return inner;
    }

    private WqlCondition ReadComparison()
    {
        var left = ReadOperand();
        if (_tokens.Take("IS"))
        {
            var not = _tokens.Take("NOT");
            _tokens.Expect("NULL");
            return not ? new WqlNot(new WqlIsNull(left)) : new WqlIsNull(left);
        }
        if (_tokens.Take("ISA"))
            return new WqlIsA(left, _tokens.Peek.Kind == 'W' ? _tokens.Next().Value : _tokens.Expect('T'));
        var isNot = _tokens.Take("NOT");
        if (_tokens.Take("LIKE"))
        {
            WqlCondition like = new WqlLike(left, new(_tokens.Expect('T')));
            return isNot ? new WqlNot(like) : like;
        }
        var sign = _tokens.Expect('S');
        if (isNot || !Signs.Contains(sign))
            throw _tokens.Bad($"'{sign}' compares nothing");
        var right = ReadOperand();
        if (right is not { Property: null, Literal: null })
            return new WqlComparison(left, sign, right);
        return sign == "=" ? new WqlIsNull(left) : new WqlNot(new WqlIsNull(left));
    }

    private WqlOperand ReadOperand()
    {
        var token = _tokens.Next();
        return token.Kind switch
        {
            'T' => new(null, token.Value),
            'N' => new(null, decimal.Parse(token.Value, CultureInfo.InvariantCulture)),
            'W' => token.Value.ToUpperInvariant() switch
            {
                "NULL" => new(null, null),
                "TRUE" => new(null, true),
                "FALSE" => new(null, false),
                _ => new(token.Value, null),
            },
            _ => throw _tokens.Bad($"'{token.Value}' is unexpected"),
        };
    }
}
