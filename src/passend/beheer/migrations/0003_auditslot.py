from django.db import migrations

from passend.beheer import slot


def lock(apps, schema_editor):
    slot.install(schema_editor.connection)


def unlock(apps, schema_editor):
    slot.remove(schema_editor.connection)


class Migration(migrations.Migration):

    dependencies = [
        ('beheer', '0002_uitnodiging_en_namens'),
    ]

    operations = [migrations.RunPython(lock, unlock)]
