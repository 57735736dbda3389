namespace Libvirt.Tests.HyperV;

/// <summary>The words of a host's language. As on real hosts, not all of a row is in it.</summary>
internal sealed class Captions(string language)
{
    private static readonly string[] Translated = ["Caption", "Description", "StatusDescriptions"];

    private static readonly Dictionary<string, string> German = new(StringComparer.Ordinal)
    {
        ["Virtual Machine"] = "Virtueller Computer",
        ["Microsoft Virtual Machine"] = "Virtueller Microsoft-Computer",
        ["Hosting Computer System"] = "Hostcomputersystem",
        ["Virtual Machine Settings"] = "Einstellungen des virtuellen Computers",
        ["Memory Default Settings"] = "Standardeinstellungen für den Arbeitsspeicher",
        ["Processor"] = "Prozessor",
        ["Virtual Switch"] = "Virtueller Switch",
        ["Hard Disk Image Default Settings"] = "Standardeinstellungen für Festplattenimages",
        ["Operating normally"] = "Normaler Betrieb",
        ["In service"] = "In Betrieb",
        ["The service is running normally"] = "Der Dienst wird normal ausgeführt.",
        ["Keyboard"] = "Tastatur",
        ["Starting"] = "Wird gestartet",
        ["Creating Checkpoint"] = "Prüfpunkt wird erstellt",
    };

    /// <summary>A text in the host's language, where it has one.</summary>
    internal string this[string text] => language == "de" && German.TryGetValue(text, out var german) ? german : text;

    /// <summary>Translates what an instance tells for people.</summary>
    internal WmiInstance Translate(WmiInstance instance)
    {
        foreach (var name in Translated.Where(instance.Class.Properties.ContainsKey))
        {
            if (instance[name] is string text)
                instance[name] = this[text];
            else if (instance[name] is object[] many)
                instance[name] = many.Cast<string>().Select(one => this[one]).ToArray();
        }
        return instance;
    }
}
