using System.Xml.Linq;
using Libvirt.Xml;

namespace Libvirt;

/// <summary>Finds the processor that has what all of some have (virConnectBaselineCPU), for the x86 family.</summary>
public static class CpuBaseline
{
    private static readonly string[] Vendors = ["Intel", "AMD", "Hygon"];

    /// <summary>The common processor of some, as the XML of a guest's.</summary>
    /// <param name="cpus">Descriptions of hosts' processors.</param>
    /// <param name="flags">How it is described.</param>
    /// <exception cref="VirtException">OperationFailed: they have nothing in common; NoSupport: they are of another family; InternalError, XmlError, InvalidArg: one is refused.</exception>
    public static string Compute(IReadOnlyList<string> cpus, CpuBaselineFlags flags)
    {
        if (cpus.Count == 0)
            throw Error(VirtErrorCode.InvalidArg, "no CPUs given");
        var definitions = cpus.Select(CpuDefinition.ParseHost).ToArray();
        _ = CpuModels.Names(definitions[0].Arch!);
        if (!CpuModels.IsX86(definitions[0].Arch!))
            throw Error(VirtErrorCode.NoSupport, $"cannot compute baseline CPU of {definitions[0].Arch} architecture");

        var common = definitions[0].AllFeatures();
        var (vendor, isVendorKnown) = CommonVendor(definitions, common);
        if (common.Count == 0)
            throw Error(VirtErrorCode.OperationFailed, "CPUs are incompatible");

        var preferred = definitions.Select(d => d.Model!).Distinct().ToArray();
        var (model, required, disabled) = Choose(common, vendor, preferred);
        if (flags.HasFlag(CpuBaselineFlags.Migratable))
            required = [.. required.Where(f => CpuModels.Features[f])];
        var features = required.Select(f => (Name: f, Policy: "require")).Concat(disabled.Select(f => (Name: f, Policy: "disable")));
        if (flags.HasFlag(CpuBaselineFlags.ExpandFeatures))
            features = Expand(model, features);

        var fallback = preferred.Length == 1 && model.Name == preferred[0] ? "forbid" : "allow";
        return VirtXmlWriter.Write(new XElement("cpu", new XAttribute("mode", "custom"), new XAttribute("match", "exact"),
            new XElement("model", new XAttribute("fallback", fallback), model.Name),
            vendor is not null && isVendorKnown ? new XElement("vendor", vendor) : null,
            features.Select(f => new XElement("feature", new XAttribute("policy", f.Policy), new XAttribute("name", f.Name)))));
    }

    // Also leaves in the features of the first only those that all of them have.
    private static (string? Vendor, bool IsKnown) CommonVendor(CpuDefinition[] definitions, HashSet<string> common)
    {
        var vendor = definitions[0].Vendor is { } first ? Known(first) : null;
        var isKnown = vendor is not null;
        foreach (var definition in definitions.Skip(1))
        {
            var model = CpuModels.Find(definition.Model!);
            var features = definition.AllFeatures();
            if (definition.Vendor is { } given && model.Vendor is { } own && given != own)
                throw Error(VirtErrorCode.OperationFailed, $"CPU vendor {own} of model {model.Name} differs from vendor {given}");
            isKnown &= definition.Vendor is not null;
            if ((definition.Vendor ?? model.Vendor) is { } other)
            {
                vendor ??= Known(other);
                if (vendor != other)
                    throw Error(VirtErrorCode.OperationFailed, "CPU vendors do not match");
            }
            common.IntersectWith(features);
        }
        return (vendor, isKnown);
    }

    // The newest first; an older one must be closer to be taken instead.
    private static (CpuModel Model, string[] Required, string[] Disabled) Choose(HashSet<string> features, string? vendor, string[] preferred)
    {
        (CpuModel Model, string[] Required, string[] Disabled)? best = null;
        foreach (var model in CpuModels.Models.Reverse())
        {
            if (!model.ForGuests || (vendor is not null && model.Vendor is not null && model.Vendor != vendor))
                continue;
            string[] disabled = [.. InOrder(model.Features.Except(features))];
            disabled = [.. disabled, .. model.Removed.Except(features).Except(disabled)];
            var candidate = (model, InOrder(features.Except(model.Features)).ToArray(), disabled);
            var isPreferred = preferred.Contains(model.Name);
            if (isPreferred && preferred.Length == 1)
                return candidate;
            if (best is not { } current || IsCloser(candidate, current, isPreferred))
                best = candidate;
        }
        return best ?? throw Error(VirtErrorCode.InternalError, "Cannot find suitable CPU model for given data");
    }

    private static bool IsCloser((CpuModel, string[], string[]) candidate, (CpuModel, string[], string[]) current, bool isPreferred)
    {
        var (cost, penalty) = Cost(candidate);
        var (currentCost, currentPenalty) = Cost(current);
        return cost < currentCost || (cost == currentCost && penalty < currentPenalty) || (isPreferred && penalty < currentPenalty);
    }

    // What is disabled weighs more, each one more than the last; libvirt stops to count where those that are left are fewer than those that it has seen.
    private static (int Cost, int Penalty) Cost((CpuModel Model, string[] Required, string[] Disabled) candidate)
    {
        var enabled = candidate.Required.Length + candidate.Disabled.Length;
        var (penalty, weight) = (0, 2);
        for (var i = 0; i < enabled; i++)
        {
            if (i < candidate.Required.Length)
                continue;
            enabled--;
            penalty += weight++;
        }
        return (enabled + penalty, penalty);
    }

    private static IEnumerable<(string Name, string Policy)> Expand(CpuModel model, IEnumerable<(string Name, string Policy)> features)
    {
        var policies = model.Features.ToDictionary(f => f, _ => "require", StringComparer.Ordinal);
        foreach (var (name, policy) in features)
            policies[name] = policy;
        foreach (var name in model.Removed)
            policies.TryAdd(name, "disable");
        return policies.OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => (p.Key, p.Value));
    }

    private static IEnumerable<string> InOrder(IEnumerable<string> features)
    {
        var set = features.ToHashSet(StringComparer.Ordinal);
        return CpuModels.Features.Keys.Where(set.Contains);
    }

    private static string Known(string vendor) =>
        Vendors.Contains(vendor) ? vendor : throw Error(VirtErrorCode.OperationFailed, $"Unknown CPU vendor {vendor}");

    private static VirtException Error(VirtErrorCode code, string detail) => new(VirtErrorDomain.Cpu, code, detail);
}
