using System.Globalization;
using System.Security.Cryptography.X509Certificates;

namespace Libvirt.Tests.HyperV;

/// <summary>Reads the options of the program.</summary>
internal static class CommandLine
{
    /// <exception cref="ArgumentException">An option is not known, or its value is of no use.</exception>
    internal static (SimulatorSettings Settings, bool Forever) Parse(string[] arguments)
    {
        var settings = new SimulatorSettings();
        var (forever, requiresEncryption) = (false, false);
        var rest = new Queue<string>(arguments);
        string Word(string option) => rest.TryDequeue(out var value) ? value : throw new ArgumentException($"{option} wants a value");
        int Number(string option) =>
            int.TryParse(Word(option), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : throw new ArgumentException($"{option} wants a number");
        while (rest.TryDequeue(out var option))
        {
            settings = option switch
            {
                "--port" => settings with { Port = Number(option) },
                "--machines" => settings with { Machines = Number(option) },
                "--latency" => settings with { Latency = TimeSpan.FromMilliseconds(Number(option)) },
                "--job-time" => settings with { JobTime = TimeSpan.FromMilliseconds(Number(option)) },
                "--user" => settings with { User = Word(option) },
                "--password" => settings with { Password = Word(option) },
                "--name" => settings with { HostName = Word(option) },
                "--neighbours" => settings with { Neighbours = Word(option).Split(',', StringSplitOptions.TrimEntries) },
                "--auth" => settings with { Authentication = Word(option).Split(',', StringSplitOptions.TrimEntries) },
                "--https" => settings with { Certificate = SelfMadeCertificate.Create() },
                "--certificate" => settings with { Certificate = X509Certificate2.CreateFromPemFile(Word(option)) },
                "--certificate-and-key" => settings with { Certificate = X509Certificate2.CreateFromPemFile(Word(option), Word(option)) },
                "--client-certificate" => settings with { ClientCertificate = X509CertificateLoader.LoadCertificateFromFile(Word(option)) },
                "--kerberos" => settings with { Kerberos = true },
                "--no-hyperv" => settings with { HasHyperV = false },
                "--channel-binding" => settings with { ChannelBinding = Word(option) },
                "--max-envelope-kb" => settings with { MaxEnvelopeSize = Number(option) * 1024L },
                "--behave" => settings with { Behaviours = [.. settings.Behaviours, ReadBehaviour(Word(option))] },
                "--no-events" => settings with { Events = false },
                "--no-early-end" => settings with { EndsEarly = false },
                "--show-missing" => settings with { ShowsMissing = true },
                "--show-base-only" => settings with { ShowsBaseOnly = true },
                "--language" => settings with { Language = Word(option) },
                "--old-states" => settings with { OldStates = true },
                "--forever" => settings,
                "--require-encryption" => settings,
                _ => throw new ArgumentException($"there is no option {option}"),
            };
            forever |= option == "--forever";
            requiresEncryption |= option == "--require-encryption";
        }
        var hasBasic = settings.Authentication.Contains("Basic", StringComparer.OrdinalIgnoreCase);
        return (settings with { AllowUnencrypted = hasBasic && !requiresEncryption }, forever);
    }

    /// <summary>KIND:MACHINE, or KIND:MACHINE:METHOD.</summary>
    private static Behaviour ReadBehaviour(string text) =>
        text.Split(':') is [var kind, var machine, .. var method] && method.Length <= 1 && Enum.TryParse<BehaviourKind>(kind, ignoreCase: true, out var known)
            ? new(known, machine, method.FirstOrDefault(), MethodResult.Failed, "The operation failed.") : throw new ArgumentException($"{text} is no behaviour");
}
