namespace Libvirt;

/// <summary>Checks that typed parameters are what a call takes (virTypedParamsValidate).</summary>
public static class TypedParameterCheck
{
    /// <summary>Refuses parameters that are unknown, of another type, or there twice.</summary>
    /// <param name="parameters">The parameters.</param>
    /// <param name="types">What the call takes.</param>
    /// <param name="source">The part of libvirt that says so.</param>
    /// <exception cref="VirtException">ArgumentUnsupported: one is unknown; InvalidArg: one is of another type, or there twice.</exception>
    public static void Require(TypedParameterList parameters, IReadOnlyList<(string Name, TypedParameterType Type)> types, VirtErrorDomain source = VirtErrorDomain.None)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var parameter in parameters.OrderBy(p => p.Name, StringComparer.Ordinal))
        {
            var known = types.FirstOrDefault(t => t.Name == parameter.Name);
            if (known.Name is null)
                throw new VirtException(source, VirtErrorCode.ArgumentUnsupported, $"parameter '{parameter.Name}' not supported");
            if (!seen.Add(parameter.Name))
                throw new VirtException(source, VirtErrorCode.InvalidArg, $"parameter '{parameter.Name}' occurs multiple times");
            if (parameter.Type != known.Type)
                throw new VirtException(source, VirtErrorCode.InvalidArg, $"invalid type '{Word(parameter.Type)}' for parameter '{parameter.Name}', expected '{Word(known.Type)}'");
        }
    }

    private static string Word(TypedParameterType type) => type.ToString().ToLowerInvariant();
}
