namespace Libvirt.Tests.HyperV;

/// <summary>A method that is invoked.</summary>
/// <param name="Target">The instance that it is invoked on.</param>
/// <param name="Method">The method.</param>
/// <param name="Arguments">What came with it: texts, numbers and paths as the parameters' types are; arrays of them. What is missing is not there.</param>
internal sealed record MethodCall(WmiInstance Target, WmiMethod Method, IReadOnlyDictionary<string, object> Arguments)
{
    internal string Text(string name) => Arguments.GetValueOrDefault(name) as string ?? "";

    internal string[] Texts(string name) => Arguments.GetValueOrDefault(name) is object[] values ? [.. values.Cast<string>()] : [];

    internal WmiPath? Path(string name) => Arguments.GetValueOrDefault(name) as WmiPath;

    internal WmiPath[] Paths(string name) => Arguments.GetValueOrDefault(name) is object[] values ? [.. values.Cast<WmiPath>()] : [];

    internal ulong Number(string name, ulong missing = 0) =>
        Arguments.TryGetValue(name, out var value) ? Convert.ToUInt64(value, System.Globalization.CultureInfo.InvariantCulture) : missing;
}

/// <summary>What a method returns.</summary>
/// <param name="ReturnValue">0 for done, 4096 for a job that began, else why it was refused.</param>
internal sealed record MethodResult(uint ReturnValue)
{
    internal const uint Done = 0;
    internal const uint JobStarted = 4096;
    internal const uint NotSupported = 1;
    internal const uint Failed = 32768;
    internal const uint AccessDenied = 32769;
    internal const uint InvalidParameter = 32773;
    internal const uint InUse = 32774;
    internal const uint InvalidState = 32775;
    internal const uint WrongType = 32776;

    /// <summary>Its out parameters.</summary>
    internal Dictionary<string, object?> Out { get; } = new(StringComparer.OrdinalIgnoreCase);

    internal MethodResult With(string name, object? value)
    {
        Out[name] = value;
        return this;
    }

    public static implicit operator MethodResult(uint value) => new(value);
}
