namespace Libvirt.Tests.HyperV;

/// <summary>What services ask of settings that are to be changed.</summary>
internal static class Modification
{
    /// <summary>Whether all of an instance came back: services begin a job for that, and fail it.</summary>
    internal static bool IsWhole(HyperVHost host, EmbeddedInstance settings) =>
        settings.Values.Count * 3 > host.V2.Schema[settings.ClassName].Properties.Count * 2;

    /// <exception cref="Refusal">A time is not written as services want it.</exception>
    internal static void CheckTimes(EmbeddedInstance settings)
    {
        if (settings.HasMixedTime)
            throw new Refusal(MethodResult.Failed);
    }

    /// <summary>The answer to a whole instance.</summary>
    internal static MethodResult FailWhole(HyperVHost host) =>
        JobCenter.Started(host.Jobs.Start("Modify", _ => throw new JobCenter.Failure(MethodResult.Failed, "The settings could not be modified.")));

    /// <summary>Puts values into an instance; where one is not of its type nothing is changed.</summary>
    /// <exception cref="Refusal">One is not of its type, or they are for another class.</exception>
    internal static void Apply(EmbeddedInstance settings, WmiInstance target, params string[] without)
    {
        if (settings.ClassName != target.Class.Name)
            throw new Refusal(MethodResult.InvalidParameter);
        try
        {
            settings.CopyTo(target.Copy());
        }
        catch (FormatException)
        {
            throw new Refusal(MethodResult.InvalidParameter);
        }
        foreach (var (name, value) in settings.Values)
        {
            if (!without.Contains(name, StringComparer.OrdinalIgnoreCase))
                target[name] = value;
        }
    }

    /// <summary>Does it at once, or in a job where the machine is active.</summary>
    internal static MethodResult Finish(HyperVHost host, bool isLater, string caption, Func<WmiInstance[]> work, string? result)
    {
        if (isLater)
            return JobCenter.Started(host.Jobs.Start(caption, job => JobEffects.Add(host, job, work())));
        var made = work();
        var answer = new MethodResult(MethodResult.Done);
        return result is null ? answer : answer.With(result, made.Select(one => (object)one.Path).ToArray());
    }
}
